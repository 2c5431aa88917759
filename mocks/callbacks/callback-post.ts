import { Agent } from 'undici';
import type { CallbackResult } from '../engine/callback-desk.ts';
import type { Target } from './allowed-target.ts';
import { Pipelines } from './pipelines.ts';

/** One try to bring a callback to its receiver. */
export interface Try {
  readonly target: Target;
  /** Name, value, name, value. */
  readonly headers: string[];
  readonly body: string;
  /** How long the receiver has for its whole answer. */
  readonly timeoutMillis: number;
  /** Whether it is still to be sent, asked when a connection is there. */
  readonly isWanted: () => boolean;
  /** Whether no time passes for the emulator while it is under way. */
  readonly isTimeless: boolean;
}

/** For each receiver. With more of them a try takes longer to find one that is free. */
const CONNECTIONS = 64;
const SETTINGS = {
  keepAliveTimeout: 10_000,
  // A try has one bound, for all of it.
  headersTimeout: 0,
  bodyTimeout: 0,
};
/** Tries that a receiver has to acknowledge in a row before it is sent several on one connection. */
const TRUSTED = 200;

/**
 * Posts the callbacks of one app over connections of its own, which are kept: what hangs holds up no other app.
 *
 * While the clock stands still, hours of callbacks are sent at once: a receiver that has acknowledged many in a row then
 * gets several behind one another on each connection, at half the cost. At its first failure it is back to one at a time.
 */
export class CallbackPost {
  readonly #agent = new Agent({ ...SETTINGS, connections: CONNECTIONS, pipelining: 1 });
  #pipelines: Pipelines | null = null;
  #acknowledged = 0;

  /** Makes a try. Never throws: what goes wrong is its result. */
  post(attempt: Try, done: (result: CallbackResult) => void): void {
    const { target, headers, body, timeoutMillis, isWanted } = attempt;
    let result: CallbackResult = 'again';
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (how: CallbackResult) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      this.#acknowledged = how === 'delivered' ? this.#acknowledged + 1 : 0;
      done(how);
    };
    const pipelined = attempt.isTimeless && this.#acknowledged >= TRUSTED;
    try {
      this.#agentFor(pipelined).dispatch(
        {
          origin: target.origin,
          path: target.path,
          method: 'POST',
          headers,
          body,
          idempotent: pipelined,
          blocking: false,
        },
        {
          onRequestStart: (controller) => {
            if (!isWanted()) {
              controller.abort(new Error('The callback is not wanted any more.'));
              return;
            }
            // One bound for the whole answer: with one for each silence, a byte now and then would hold a try for ever.
            const late = () => controller.abort(new Error('The receiver took too long.'));
            timer = setTimeout(late, timeoutMillis);
          },
          onResponseStart: (_, status) => {
            result = resultOf(status);
          },
          onResponseData: () => undefined,
          onResponseEnd: () => end(result),
          onResponseError: () => end('again'),
        },
      );
    } catch {
      end('again');
    }
  }

  /** Gives up what is under way and closes every connection. */
  async close(): Promise<void> {
    await Promise.all([this.#agent.destroy(), this.#pipelines?.agent.destroy()]);
  }

  #agentFor(pipelined: boolean): Agent {
    if (!pipelined) return this.#agent;
    this.#pipelines ??= new Pipelines(SETTINGS);
    this.#pipelines.gather();
    return this.#pipelines.agent;
  }
}

/** 5xx and 429 are tried again, other refusals are final (assumed: so does the vendor's SMS product). */
function resultOf(status: number): CallbackResult {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 429 || status >= 500 ? 'again' : 'refused';
}
