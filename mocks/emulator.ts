import { createHmac, randomBytes } from 'node:crypto';
import { generateCACertificate } from 'mockttp';
import { answer, turnedAway } from './api/answer.ts';
import type { ApiReply, ApiRequest } from './api/exchange.ts';
import { type Struck, strike } from './api/faults/strike.ts';
import { World } from './api/world.ts';
import { BUILD_INFO } from './build-info.ts';
import { CallbackSender } from './callbacks/callback-sender.ts';
import { AUTH } from './contract/auth.ts';
import type { FaultPlan } from './contract/fault-plan.ts';
import type { Region, Service } from './contract/hosts.ts';
import { LIMITS } from './contract/limits.ts';
import { ClockControl, setClock } from './control/clock-control.ts';
import type { ClockSetting } from './control/clock-setting.ts';
import { ContractControl } from './control/contract/contract-control.ts';
import { ControlApi } from './control/control-api.ts';
import { serveControl } from './control/control-server.ts';
import type { EmulatorPorts } from './control/emulator-health.ts';
import type { FaultsView } from './control/faults-control.ts';
import type { JournalPage } from './control/journal/journal-control.ts';
import type { JournalQuery } from './control/journal/journal-query.ts';
import { LocalControl } from './control/local-control.ts';
import { EventLoopLag } from './control/metrics/event-loop-lag.ts';
import { MetricsControl } from './control/metrics/metrics-control.ts';
import type { TenantCredentials } from './control/tenant-credentials.ts';
import type { TenantOptions } from './control/tenant-options.ts';
import type { Ledger } from './engine/ledger.ts';
import { TokenService } from './engine/token-service.ts';
import { VariableClock } from './engine/variable-clock.ts';
import { dateHeader } from './http/date-header.ts';
import { startFace } from './http/face.ts';
import { type FaultWaits, HeldAnswers } from './http/held-answers.ts';
import { wireNotes } from './http/note-wire.ts';
import { Traffic } from './http/traffic.ts';
import { type RegionPorts, regionFaces } from './region-ports.ts';
import { Timekeeper } from './timekeeper.ts';

/** How an emulator is started. Everything has a default. */
export interface EmulatorOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Address of the control API. Default: loopback, whatever `host` is. */
  readonly controlHost?: string;
  /** Ports; 0 takes any free one. Default: all 0. */
  readonly ports?: Partial<EmulatorPorts>;
  /** Whether each region gets plain ports of its own, besides those that any region will do for. Default: it gets none. */
  readonly regionPorts?: boolean;
  /** Draws ids and secrets of tenants. Default 1. */
  readonly seed?: number;
  /** Seconds a token lives. Default: one hour, as documented. */
  readonly tokenLifeSeconds?: number;
  /** How time passes: with the machine, faster or slower, or only when it is told to. Default: real. */
  readonly clock?: ClockSetting;
  /** Hosts besides this machine that callbacks may go to; `*` is every host. Default: none. */
  readonly callbackHosts?: readonly string[];
  /** Off, every request takes mockttp's own way, a quarter as fast. Default on. */
  readonly fastLane?: boolean;
  /** By which clock faults wait while the emulator's is manual. Default: the machine's. */
  readonly faultWaits?: FaultWaits;
  /** Is told of faults in the emulator itself. Default: thrown away after the 500 that the client sees. */
  readonly report?: (error: unknown) => void;
}

/** A running emulator. */
export interface Emulator {
  readonly ports: EmulatorPorts;
  /** The plain ports of each region, when they were asked for. */
  readonly regionPorts: RegionPorts | null;
  readonly host: string;
  readonly controlUrl: string;
  /** The certificate, in PEM, that signs the gateway's: give it to clients that check. */
  readonly authorityCertificate: string;
  /** Makes a tenant. */
  createTenant(options?: TenantOptions): TenantCredentials;
  /** The ledger of a tenant now, or `undefined` when there is no such project. */
  ledger(projectId: string): Ledger | undefined;
  /**
   * A page of a tenant's journal: what happened on the wire, in order, without credentials.
   * @throws ControlError when there is no such project, or the query makes no sense
   */
  journal(projectId: string, query?: JournalQuery): JournalPage;
  /** What stands for a secret in the journals of this emulator, such as `[redacted 1f0c9a3e]`. */
  fingerprint(secret: string): string;
  /**
   * Arms a fault plan for a tenant, in the place of the one before.
   * @throws ControlError when the plan makes no sense, and nothing is changed then, or there is no such project
   */
  armFaults(projectId: string, plan: FaultPlan): FaultsView;
  /**
   * The faults armed for a tenant, and how often each fired and still will.
   * @throws ControlError when there is no such project
   */
  faults(projectId: string): FaultsView;
  /**
   * Removes a tenant and all it holds.
   * @throws ControlError when there is no such project
   */
  dropTenant(projectId: string): void;
  /** The moment on the emulator's monotonic clock, in microseconds since it started. */
  now(): number;
  /** The emulator's wall time, in milliseconds since the Unix epoch, which may be a fraction. */
  wallMillis(): number;
  /**
   * Moves a manual clock. Resolves when all that falls due until then has happened, callbacks included.
   * @throws RangeError when the clock is not manual, is being moved, or `micros` is negative or no whole number
   */
  advance(micros: number): Promise<void>;
  /**
   * How many exchanges the emulator holds back on purpose, until time passes or the client leaves: answers that a fault
   * makes late, lets dribble, or never gives. When a client waits for no more answers than these, nothing happens to it
   * until time passes.
   */
  waiting(): number;
  /**
   * When the next of them goes on by itself, in microseconds on the emulator's clock; `Infinity` when none does, or when
   * faults wait by the machine's clock.
   */
  nextRelease(): number;
  /**
   * How many exchanges are under way, on any port and with the control API, callbacks included, without those that
   * {@link waiting} counts. While there is none, nothing happens until a client begins something or time passes.
   */
  underWay(): number;
  /** A number that changes whenever a connection or an exchange begins or ends, or a held answer goes on. */
  activity(): number;
  /**
   * Lets a clock that runs jump forward. Answers that fall due by then wait until `told` resolves, so that clients whose
   * clocks follow can have heard of the jump before.
   * @param micros a whole number
   * @throws RangeError when the clock is manual or is being moved, or `micros` is negative or no whole number
   */
  skip(micros: number, told: () => Promise<void>): Promise<void>;
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
  const sender = new CallbackSender({
    hosts: options.callbackHosts ?? [],
    isStopped: () => clock.speed === 0,
  });
  const world = newWorld(options, clock, sender);
  const held = new HeldAnswers(clock, options.faultWaits ?? 'machine');
  const timekeeper = new Timekeeper(world, clock, sender, held);
  const traffic = new Traffic();
  const taken: EmulatorPorts = { control: 0, gateway: 0, auth: 0, conversation: 0, templates: 0 };
  const lag = new EventLoopLag();
  const config = {
    host,
    seed: String(options.seed ?? 1),
    token_life_seconds: String(world.tokens.lifeSeconds),
    fast_lane: String(options.fastLane ?? true),
  };
  const metrics = new MetricsControl({ world, clock, lag, build: BUILD_INFO, config });
  const contract = new ContractControl(world, () => ({
    ports: taken,
    tokenLifeSeconds: world.tokens.lifeSeconds,
  }));
  const control = new ControlApi(world, options.seed ?? 1, () => ({ status: 'ok', host, ports: taken }), [
    ...new ClockControl(clock, timekeeper).routes,
    ...metrics.routes,
    ...contract.routes,
  ]);
  const local = new LocalControl(control);
  const authority = await generateCACertificate({ subject: { commonName: 'Spillway emulator' } });
  const closers: (() => Promise<void>)[] = [
    async () => lag.stop(),
    async () => timekeeper.stop(),
    () => sender.close(),
  ];
  let closing: Promise<unknown> | undefined;
  const close = async () => {
    closing ??= Promise.all(closers.map((closer) => closer()));
    await closing;
  };
  const date = dateHeader(clock);
  const note = wireNotes(clock);
  const face = async (service: Service | null, port = 0, region: Region | null = null) => {
    const started = await startFace({
      host,
      port,
      service,
      region,
      answer: (request: ApiRequest, struck: Struck | null) => answer(world, request, struck),
      armed: () => world.plans.size > 0,
      strike: (request: ApiRequest) => strike(world, request),
      turnAway: (request: ApiRequest, reply: ApiReply) => turnedAway(world, request, reply),
      note,
      now: () => clock.now(),
      held,
      bodyLimit: LIMITS.bodyBytes.value,
      date,
      traffic,
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
    const regionPorts = options.regionPorts === true ? await regionFaces(face) : null;
    // Last: who reaches the control API finds the rest listening.
    const server = await serveControl(control, controlHost, ports.control ?? 0, traffic);
    closers.push(server.close);
    taken.control = server.port;
    return {
      ports: taken,
      regionPorts,
      host,
      controlUrl: `http://${controlHost.includes(':') ? `[${controlHost}]` : controlHost}:${taken.control}`,
      authorityCertificate: authority.cert,
      createTenant: (tenant = {}) => control.createTenant(tenant),
      ledger: (projectId) => world.byProject.get(projectId)?.ledger(world.clock.now()),
      journal: (projectId, query) => local.journal(projectId, query),
      fingerprint: (secret) => control.fingerprint(secret),
      armFaults: (projectId, plan) => local.armFaults(projectId, plan),
      faults: (projectId) => local.faults(projectId),
      dropTenant: (projectId) => local.dropTenant(projectId),
      now: () => clock.now(),
      wallMillis: () => clock.wallMillis(clock.now()),
      advance: (micros) => timekeeper.advance(micros),
      waiting: () => held.waiting,
      nextRelease: () => held.nextAt,
      underWay: () => traffic.open + sender.underWay - held.waiting,
      activity: () => traffic.changes + held.changes + sender.underWay,
      skip: (micros, told) => timekeeper.skip(micros, told),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function newWorld(options: EmulatorOptions, clock: VariableClock, sender: CallbackSender): World {
  const signingKey = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', signingKey).update(text).digest('base64url');
  const life = options.tokenLifeSeconds ?? AUTH.tokenLifeSeconds.value;
  const report = options.report ?? (() => undefined);
  const world: World = new World(clock, new TokenService(life, sign), report, (tenant, callback, at) =>
    sender.send(world, tenant, callback, at),
  );
  return world;
}
