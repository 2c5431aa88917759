import { createHmac, randomBytes } from 'node:crypto';
import { generateCACertificate } from 'mockttp';
import { answer } from './api/answer.ts';
import type { ApiRequest } from './api/exchange.ts';
import { World } from './api/world.ts';
import { AUTH } from './contract/auth.ts';
import type { Service } from './contract/hosts.ts';
import { LIMITS } from './contract/limits.ts';
import { setClock } from './control/clock-control.ts';
import type { ClockSetting } from './control/clock-setting.ts';
import { ControlApi } from './control/control-api.ts';
import { serveControl } from './control/control-server.ts';
import type { EmulatorPorts } from './control/emulator-health.ts';
import type { TenantCredentials } from './control/tenant-credentials.ts';
import type { TenantOptions } from './control/tenant-options.ts';
import type { Ledger } from './engine/ledger.ts';
import { TokenService } from './engine/token-service.ts';
import { VariableClock } from './engine/variable-clock.ts';
import { dateHeader } from './http/date-header.ts';
import { startFace } from './http/face.ts';

/** How an emulator is started. Everything has a default. */
export interface EmulatorOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Address of the control API. Default: loopback, whatever `host` is. */
  readonly controlHost?: string;
  /** Ports; 0 takes any free one. Default: all 0. */
  readonly ports?: Partial<EmulatorPorts>;
  /** Draws ids and secrets of tenants. Default 1. */
  readonly seed?: number;
  /** Seconds a token lives. Default: one hour, as documented. */
  readonly tokenLifeSeconds?: number;
  /** How time passes: with the machine, faster or slower, or only when it is told to. Default: real. */
  readonly clock?: ClockSetting;
  /** Off, every request takes mockttp's own way, a quarter as fast. Default on. */
  readonly fastLane?: boolean;
  /** Is told of faults in the emulator itself. Default: thrown away after the 500 that the client sees. */
  readonly report?: (error: unknown) => void;
}

/** A running emulator. */
export interface Emulator {
  readonly ports: EmulatorPorts;
  readonly host: string;
  readonly controlUrl: string;
  /** The certificate, in PEM, that signs the gateway's: give it to clients that check. */
  readonly authorityCertificate: string;
  /** Makes a tenant. */
  createTenant(options?: TenantOptions): TenantCredentials;
  /** The ledger of a tenant now, or `undefined` when there is no such project. */
  ledger(projectId: string): Ledger | undefined;
  /** Stops listening and closes every connection. Closing again does nothing. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of the Conversation API on loopback: the gateway (all seven vendor hosts by name, TLS and plain),
 * the three plain ports, and the control API.
 * @throws the socket's error, such as `EADDRINUSE`, with nothing left listening; RangeError when a speed is not above 0
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', controlHost = '127.0.0.1', ports = {} } = options;
  const clock = new VariableClock(() => performance.now(), Date.now());
  setClock(clock, options.clock ?? { mode: 'real' });
  const world = newWorld(options, clock);
  const taken: EmulatorPorts = { control: 0, gateway: 0, auth: 0, conversation: 0, templates: 0 };
  const control = new ControlApi(world, clock, options.seed ?? 1, () => ({
    status: 'ok',
    host,
    ports: taken,
  }));
  const authority = await generateCACertificate({ subject: { commonName: 'Spillway emulator' } });
  const closers: (() => Promise<void>)[] = [];
  let closing: Promise<unknown> | undefined;
  const close = async () => {
    closing ??= Promise.all(closers.map((closer) => closer()));
    await closing;
  };
  const date = dateHeader(clock);
  const face = async (service: Service | null, port = 0) => {
    const started = await startFace({
      host,
      port,
      service,
      answer: (request: ApiRequest) => answer(world, request),
      bodyLimit: LIMITS.bodyBytes.value,
      date,
      fastLane: options.fastLane ?? true,
      ...(service === null ? { authority } : {}),
    });
    closers.push(started.close);
    return started.port;
  };
  try {
    taken.gateway = await face(null, ports.gateway);
    taken.auth = await face('auth', ports.auth);
    taken.conversation = await face('conversation', ports.conversation);
    taken.templates = await face('templates', ports.templates);
    // Last: who reaches the control API finds the rest listening.
    const server = await serveControl(control, controlHost, ports.control ?? 0);
    closers.push(server.close);
    taken.control = server.port;
    return {
      ports: taken,
      host,
      controlUrl: `http://${controlHost.includes(':') ? `[${controlHost}]` : controlHost}:${taken.control}`,
      authorityCertificate: authority.cert,
      createTenant: (tenant = {}) => control.createTenant(tenant),
      ledger: (projectId) => world.byProject.get(projectId)?.ledger(world.clock.now()),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function newWorld(options: EmulatorOptions, clock: VariableClock): World {
  const signingKey = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', signingKey).update(text).digest('base64url');
  const life = options.tokenLifeSeconds ?? AUTH.tokenLifeSeconds.value;
  return new World(clock, new TokenService(life, sign), options.report ?? (() => undefined));
}
