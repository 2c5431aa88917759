import { type Micros, SECOND } from './clock.ts';
import type { BucketLimit } from './rate-limit.ts';
import type { LimiterState, RateLimiter } from './rate-limiter.ts';

/**
 * A token bucket whose whole state is one number, the theoretical arrival time (GCRA). It admits exactly what a bucket
 * of size `burst` refilled continuously at `rate` admits: in any window of t seconds at most burst + rate × t.
 * Rejected requests cost nothing.
 *
 * Time is reckoned in units of 1/rate microseconds, in which the interval between requests is 10^6 whatever the rate:
 * with a whole rate nothing is rounded while `now` × rate stays below 2^53 (130 days at 800 a second).
 */
export class GcraLimiter implements RateLimiter {
  readonly #rate: number;
  readonly #tolerance: number;
  #theoreticalArrival = 0;

  /** @throws RangeError when the rate or the burst admits nothing, or is without end */
  constructor({ rate, burst }: BucketLimit) {
    if (!(rate > 0 && rate < Number.POSITIVE_INFINITY && burst >= 1 && burst < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `A limit needs a rate above 0 and a burst of at least 1, not ${rate} and ${burst}.`,
      );
    }
    this.#rate = rate;
    this.#tolerance = (burst - 1) * SECOND;
  }

  admit(now: Micros): boolean {
    const scaled = now * this.#rate;
    const arrival = Math.max(this.#theoreticalArrival, scaled);
    if (arrival - scaled > this.#tolerance) return false;
    this.#theoreticalArrival = arrival + SECOND;
    return true;
  }

  wait(now: Micros): Micros {
    return Math.max(0, Math.ceil((this.#theoreticalArrival - this.#tolerance) / this.#rate) - now);
  }

  spent(now: Micros): number {
    return Math.max(0, this.#theoreticalArrival - now * this.#rate);
  }

  takeOver(from: RateLimiter, now: Micros): void {
    this.#theoreticalArrival = now * this.#rate + Math.min(from.spent(now), this.#tolerance + SECOND);
  }

  save(): LimiterState {
    return Float64Array.of(this.#theoreticalArrival);
  }

  load([arrival = 0]: LimiterState): void {
    this.#theoreticalArrival = arrival;
  }
}
