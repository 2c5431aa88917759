import { type Micros, SECOND } from './clock.ts';
import type { SlidingLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';
import { requestsAWindow } from './requests-a-window.ts';

/**
 * Remembers when requests came: at most r in any window, wherever it starts. If rejected requests count too, who keeps
 * asking faster than r is admitted nothing at all.
 *
 * Its memory is r moments, whether rejects count or not: r requests lie within the window just when the r-th newest
 * does, so older ones decide nothing. After the limit was lowered it holds those that are still within the window, too.
 */
export class SlidingLogLimiter implements RateLimiter {
  readonly #window: Micros;
  readonly #requests: number;
  readonly #countRejects: boolean;
  /** A ring: the next request goes to `#next`, the oldest one held. */
  #times: Float64Array;
  #next = 0;

  /** @throws RangeError when a window has room for no request, or for too many */
  constructor(limit: SlidingLimit) {
    this.#window = limit.windowMillis * 1000;
    this.#requests = requestsAWindow(limit);
    this.#countRejects = limit.countRejects;
    this.#times = new Float64Array(this.#requests).fill(Number.NEGATIVE_INFINITY);
  }

  admit(now: Micros): boolean {
    const admitted = now - this.#deciding() >= this.#window;
    if (admitted || this.#countRejects) this.#note(now);
    return admitted;
  }

  wait(now: Micros): Micros {
    return Math.max(0, this.#deciding() + this.#window - now);
  }

  spent(now: Micros): number {
    return this.#within(now).length * SECOND;
  }

  takeOver(from: RateLimiter, now: Micros): void {
    const times =
      from instanceof SlidingLogLimiter
        ? from.#within(now, this.#window)
        : new Array<Micros>(Math.min(this.#requests, Math.ceil(from.spent(now) / SECOND))).fill(now);
    const ring = new Float64Array(Math.max(this.#requests, times.length)).fill(Number.NEGATIVE_INFINITY);
    ring.set(times, ring.length - times.length);
    this.#times = ring;
    this.#next = 0;
  }

  save(): LimiterState {
    const state = new Float64Array(this.#times.length + 1);
    state[0] = this.#next;
    state.set(this.#times, 1);
    return state;
  }

  load(state: LimiterState): void {
    this.#next = state[0] ?? 0;
    this.#times = state.slice(1);
  }

  /** When the r-th newest request came: a next one is admitted when that lies a window back. */
  #deciding(): Micros {
    const { length } = this.#times;
    const at = this.#next + length - this.#requests;
    return this.#times[at < length ? at : at - length] ?? 0;
  }

  #note(now: Micros): void {
    this.#times[this.#next] = now;
    this.#next = this.#next + 1 === this.#times.length ? 0 : this.#next + 1;
  }

  /** The moments held that lie within the window now, oldest first. */
  #within(now: Micros, window = this.#window): Micros[] {
    const inOrder = [...this.#times.subarray(this.#next), ...this.#times.subarray(0, this.#next)];
    return inOrder.filter((at) => now - at < window);
  }
}
