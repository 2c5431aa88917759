import { type Micros, SECOND } from './clock.ts';
import type { SlidingLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';
import { requestsAWindow } from './requests-a-window.ts';

/**
 * A sliding window guessed from two counters: those of the present window, locked to the clock, and as much of the last
 * one's as a sliding window still reaches into, as if they had come evenly. A request is admitted while the guess,
 * rounded down, is below r: at most r in each window of the clock, and so at most 2r in any window of that length; of a
 * steady overload, about r in any. If rejected requests count too, a steady overload is admitted nothing after the first.
 *
 * Exact while count × window stays below 2^53: 2.5 million requests in a window of an hour.
 */
export class SlidingCounterLimiter implements RateLimiter {
  readonly #window: Micros;
  readonly #requests: number;
  readonly #countRejects: boolean;
  #index = 0;
  #last = 0;
  #present = 0;

  /** @throws RangeError when a window has room for no request, or for too many */
  constructor(limit: SlidingLimit) {
    this.#window = limit.windowMillis * 1000;
    this.#requests = requestsAWindow(limit);
    this.#countRejects = limit.countRejects;
  }

  admit(now: Micros): boolean {
    this.#turn(now);
    const admitted = this.#guess(now) < this.#requests * this.#window;
    if (admitted || this.#countRejects) this.#present += 1;
    return admitted;
  }

  wait(now: Micros): Micros {
    this.#turn(now);
    if (this.#guess(now) < this.#requests * this.#window) return 0;
    const start = this.#index * this.#window;
    if (this.#present < this.#requests) return start + this.#fades(this.#last, this.#present) - now;
    return start + this.#window + this.#fades(this.#present, 0) - now;
  }

  spent(now: Micros): number {
    this.#turn(now);
    return Math.ceil((this.#guess(now) / this.#window) * SECOND);
  }

  takeOver(from: RateLimiter, now: Micros): void {
    this.#turn(now);
    if (from instanceof SlidingCounterLimiter && from.#window === this.#window) {
      from.#turn(now);
      this.#last = from.#last;
      this.#present = from.#present;
    } else {
      this.#present = Math.min(this.#requests, Math.ceil(from.spent(now) / SECOND));
    }
  }

  save(): LimiterState {
    return Float64Array.of(this.#index, this.#last, this.#present);
  }

  load([index = 0, last = 0, present = 0]: LimiterState): void {
    this.#index = index;
    this.#last = last;
    this.#present = present;
  }

  /** The guessed number of requests in the window that ends now, times the window, so that it is whole. */
  #guess(now: Micros): number {
    const left = (this.#index + 1) * this.#window - now;
    return this.#last * left + this.#present * this.#window;
  }

  /** How far into a window `last` has faded enough to leave room for one more than `present`. */
  #fades(last: number, present: number): Micros {
    const over = last + present - this.#requests;
    return over < 0 ? 0 : Math.floor((this.#window * over) / last) + 1;
  }

  #turn(now: Micros): void {
    const index = Math.floor(now / this.#window);
    if (index === this.#index) return;
    this.#last = index === this.#index + 1 ? this.#present : 0;
    this.#present = 0;
    this.#index = index;
  }
}
