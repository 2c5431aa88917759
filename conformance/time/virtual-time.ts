import type { Surroundings } from '../client/conversation-client.ts';
import { linkedAbort } from '../client/linked-abort.ts';
import { seededRandom } from '../client/seeded-random.ts';
import type { Pace } from './pace.ts';
import { type Timer, TimerHeap } from './timer-heap.ts';

/** As much of an emulator as virtual time needs. Its clock must be manual, and its faults must wait by that clock. */
export interface ManualEmulator {
  now(): number;
  wallMillis(): number;
  advance(micros: number): Promise<void>;
  /** Exchanges that it holds on purpose until time passes or their client leaves. */
  waiting(): number;
  /** When the next of them goes on by itself, in microseconds on the emulator's clock; `Infinity` when none does. */
  nextRelease(): number;
}

/** Timers are rounded to milliseconds by clients, and both clocks are this one. */
const GRACE_MICROS = 1000;
/** Turns of the event loop that everybody must have been quiet for: what was just resolved may still begin something. */
const QUIET_TURNS = 3;

/**
 * Time that only passes while everybody waits for it: clients in this process, their requests over real sockets, and the
 * runner. Hours take as long as the work in them. A request that is under way holds time still, unless the emulator waits
 * for time to pass before it answers.
 */
export class VirtualTime implements Pace {
  readonly speed = null;
  readonly graceMicros = GRACE_MICROS;
  readonly slackMicros = GRACE_MICROS;
  readonly #timers = new TimerHeap();
  #underWay = 0;
  #moving = false;

  constructor(private readonly emulator: ManualEmulator) {}

  now(): number {
    return this.emulator.now();
  }

  until(micros: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer: Timer = {
        at: micros,
        ring: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        this.#timers.drop(timer);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#timers.add(timer);
      void this.#move();
    });
  }

  /**
   * The surroundings of a client in this process, whose chance a seed decides.
   * @param over ends them: what sleeps is woken, and no request is made any more
   */
  surroundings(seed: number, over?: AbortSignal): Surroundings {
    return {
      now: () => this.emulator.now() / 1000,
      wallMillis: () => this.emulator.wallMillis(),
      random: seededRandom(seed),
      sleep: async (millis, signal) => {
        const end = linkedAbort([over, signal].filter((each) => each !== undefined));
        try {
          end.signal.throwIfAborted();
          await this.until(this.now() + Math.max(0, Math.ceil(millis * 1000)), end.signal);
          end.signal.throwIfAborted();
        } finally {
          end.release();
        }
      },
      fetch: (...args) => {
        over?.throwIfAborted();
        return this.#fetch(...args);
      },
    };
  }

  /**
   * Time stands still from the request until the whole answer is there, or the next piece of it is due: so the body is read
   * here, whether or not the client does, which has the head as soon as that has come.
   */
  async #fetch(...args: Parameters<typeof fetch>): Promise<Response> {
    this.#underWay += 1;
    const answer = fetch(...args);
    const whole = answer.then((response) => response.arrayBuffer());
    const body = whole.finally(() => {
      this.#underWay -= 1;
    });
    const stream = new ReadableStream<Uint8Array>({
      start: async (controller) => {
        controller.enqueue(new Uint8Array(await body));
        controller.close();
      },
    });
    const { status, statusText, headers } = await answer;
    return new Response(stream, { status, statusText, headers });
  }

  async #move(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    while (this.#timers.nextAt < Number.POSITIVE_INFINITY) {
      await this.#quiet();
      // An answer that falls due first is read at its own moment, before any later timer rings.
      const left = Math.min(this.#timers.nextAt, this.emulator.nextRelease()) - this.now();
      if (left > 0 && left < Number.POSITIVE_INFINITY) {
        await this.emulator.advance(Math.ceil(left));
        await this.#quiet();
      }
      if (this.#timers.nextAt <= this.now()) this.#timers.take()?.ring();
    }
    this.#moving = false;
  }

  async #quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#underWay !== this.emulator.waiting()) turns = -1;
    }
  }
}
