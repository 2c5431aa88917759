import { type Micros, SECOND } from './clock.ts';
import type { TickedBucketLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';

/**
 * A token bucket that is refilled in ticks, as a timer would: at every whole multiple of the tick on the clock it gets
 * what the rate makes in one tick, up to `burst`. In any window of t seconds it admits at most burst + rate × (t + tick),
 * in a comb: what is refilled goes at once. Rejected requests cost nothing.
 *
 * A token is 10^6 parts, so that a tick's share is whole: exact like the {@link GcraLimiter}.
 */
export class TickedBucketLimiter implements RateLimiter {
  readonly #tick: Micros;
  readonly #share: number;
  readonly #full: number;
  #level: number;
  #ticks = 0;

  /** @throws RangeError when the rate, the burst or the tick admits nothing, or is without end */
  constructor({ rate, burst, tickMillis }: TickedBucketLimit) {
    const product = rate * burst * tickMillis;
    if (!(rate > 0 && burst >= 1 && tickMillis >= 1 && product < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `A limit needs a rate above 0, a burst and a tick of at least 1, not ${rate}, ${burst} and ${tickMillis}.`,
      );
    }
    this.#tick = tickMillis * 1000;
    this.#share = rate * this.#tick;
    this.#full = burst * SECOND;
    this.#level = this.#full;
  }

  admit(now: Micros): boolean {
    this.#refill(now);
    if (this.#level < SECOND) return false;
    this.#level -= SECOND;
    return true;
  }

  wait(now: Micros): Micros {
    this.#refill(now);
    if (this.#level >= SECOND) return 0;
    const ticks = this.#ticks + Math.ceil((SECOND - this.#level) / this.#share);
    return ticks * this.#tick - now;
  }

  spent(now: Micros): number {
    this.#refill(now);
    return this.#full - this.#level;
  }

  takeOver(from: RateLimiter, now: Micros): void {
    this.#refill(now);
    this.#level = Math.max(0, this.#full - from.spent(now));
  }

  save(): LimiterState {
    return Float64Array.of(this.#level, this.#ticks);
  }

  load([level = 0, ticks = 0]: LimiterState): void {
    this.#level = level;
    this.#ticks = ticks;
  }

  #refill(now: Micros): void {
    const ticks = Math.floor(now / this.#tick);
    if (ticks === this.#ticks) return;
    this.#level = Math.min(this.#full, this.#level + (ticks - this.#ticks) * this.#share);
    this.#ticks = ticks;
  }
}
