import { type Micros, SECOND } from './clock.ts';
import type { WindowLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';
import { requestsAWindow } from './requests-a-window.ts';

/**
 * Counts requests in windows that are locked to the clock: they start at its whole multiples of the window. At most r in
 * each of them, and so up to 2r in a window of the same length that lies across two.
 *
 * Whether rejected requests count makes no difference here: a window in which one was rejected is used up either way.
 */
export class FixedWindowLimiter implements RateLimiter {
  readonly #window: Micros;
  readonly #requests: number;
  #index = 0;
  #count = 0;

  /** @throws RangeError when a window has room for no request, or for too many */
  constructor(limit: WindowLimit) {
    this.#window = limit.windowMillis * 1000;
    this.#requests = requestsAWindow(limit);
  }

  admit(now: Micros): boolean {
    this.#turn(now);
    if (this.#count >= this.#requests) return false;
    this.#count += 1;
    return true;
  }

  wait(now: Micros): Micros {
    this.#turn(now);
    return this.#count < this.#requests ? 0 : (this.#index + 1) * this.#window - now;
  }

  spent(now: Micros): number {
    this.#turn(now);
    return this.#count * SECOND;
  }

  takeOver(from: RateLimiter, now: Micros): void {
    this.#turn(now);
    this.#count = Math.ceil(from.spent(now) / SECOND);
  }

  save(): LimiterState {
    return Float64Array.of(this.#index, this.#count);
  }

  load([index = 0, count = 0]: LimiterState): void {
    this.#index = index;
    this.#count = count;
  }

  #turn(now: Micros): void {
    const index = Math.floor(now / this.#window);
    if (index === this.#index) return;
    this.#index = index;
    this.#count = 0;
  }
}
