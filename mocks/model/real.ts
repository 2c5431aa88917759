import { Pool } from 'undici';
import { ControlClient } from '../control/control-client.ts';
import type { Emulator } from '../emulator.ts';
import type { Receiver } from './receiver.ts';

/** A request to the system. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly host: string;
  readonly path: string;
  readonly authorization?: string | undefined;
  readonly body?: unknown;
  /** What stands in the body as it is. */
  readonly form?: string;
}

/** The system's answer, its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: what the system says is looked at, not believed.
  readonly body: any;
}

/** The system as its clients meet it: over sockets that are kept, by the hosts' names. */
export class Real {
  readonly control: ControlClient;
  readonly #pool: Pool;

  constructor(
    readonly emulator: Emulator,
    readonly receiver: Receiver,
  ) {
    this.control = new ControlClient(emulator.controlUrl);
    this.#pool = poolOf(emulator);
  }

  /** Asks, and waits for the answer. */
  async ask({ method, host, path, authorization, body, form }: Request): Promise<Answer> {
    const {
      statusCode,
      headers,
      body: answered,
    } = await this.#pool.request({
      method,
      path,
      headers: { host, ...(authorization === undefined ? {} : { authorization }) },
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    });
    return { status: statusCode, headers, body: await answered.json() };
  }
}

const pools = new WeakMap<Emulator, Pool>();

/** One connection for all runs: a request is made when the one before it was answered. */
function poolOf(emulator: Emulator): Pool {
  let pool = pools.get(emulator);
  if (pool === undefined) {
    pool = new Pool(`http://127.0.0.1:${emulator.ports.gateway}`, { connections: 1 });
    pools.set(emulator, pool);
  }
  return pool;
}
