import { type Micros, SECOND } from './clock.ts';

/** A rate limit: `rate` requests a second, `burst` of them at once from idle. Both above 0; `Infinity` switches it off. */
export interface RateLimit {
  readonly rate: number;
  readonly burst: number;
}

/**
 * A rate limiter whose whole state is one number, the theoretical arrival time (GCRA). It admits exactly what a token
 * bucket of size `burst` refilled continuously at `rate` admits: in any window of t seconds at most burst + rate × t.
 * Rejected requests cost nothing.
 *
 * Time is reckoned in units of 1/rate microseconds, in which the interval between requests is 10^6 whatever the rate:
 * with a whole rate nothing is rounded while `now` × rate stays below 2^53 (130 days at 800 a second).
 */
export class GcraLimiter {
  readonly #off: boolean;
  readonly #tolerance: number;
  #theoreticalArrival = 0;

  /** @throws RangeError when the rate or the burst admits nothing */
  constructor(readonly limit: RateLimit) {
    if (!(limit.rate > 0) || !(limit.burst >= 1)) {
      throw new RangeError(
        `A limit needs a rate above 0 and a burst of at least 1, not ${limit.rate} and ${limit.burst}.`,
      );
    }
    this.#off = limit.rate === Number.POSITIVE_INFINITY || limit.burst === Number.POSITIVE_INFINITY;
    this.#tolerance = (limit.burst - 1) * SECOND;
  }

  /** Admits or rejects a request that arrives now. */
  admit(now: Micros): boolean {
    if (this.#off) return true;
    const scaled = now * this.limit.rate;
    const arrival = Math.max(this.#theoreticalArrival, scaled);
    if (arrival - scaled > this.#tolerance) return false;
    this.#theoreticalArrival = arrival + SECOND;
    return true;
  }

  /** How long from now until a request would be admitted; 0 when it would be now. */
  wait(now: Micros): Micros {
    if (this.#off) return 0;
    return Math.max(0, Math.ceil((this.#theoreticalArrival - this.#tolerance) / this.limit.rate) - now);
  }
}
