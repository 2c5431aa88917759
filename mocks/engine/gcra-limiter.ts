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
 */
export class GcraLimiter {
  readonly #interval: number;
  readonly #tolerance: number;
  #theoreticalArrival = 0;

  /** @throws RangeError when the rate or the burst admits nothing */
  constructor(readonly limit: RateLimit) {
    if (!(limit.rate > 0) || !(limit.burst >= 1)) {
      throw new RangeError(
        `A limit needs a rate above 0 and a burst of at least 1, not ${limit.rate} and ${limit.burst}.`,
      );
    }
    this.#interval = SECOND / limit.rate;
    this.#tolerance =
      limit.burst === Number.POSITIVE_INFINITY ? limit.burst : (limit.burst - 1) * this.#interval;
  }

  /** Admits or rejects a request that arrives now. */
  admit(now: Micros): boolean {
    const arrival = this.#theoreticalArrival > now ? this.#theoreticalArrival : now;
    if (arrival - now > this.#tolerance) return false;
    this.#theoreticalArrival = arrival + this.#interval;
    return true;
  }

  /** How long from now until a request would be admitted; 0 when it would be now. */
  wait(now: Micros): Micros {
    return Math.max(0, Math.ceil(this.#theoreticalArrival - this.#tolerance - now));
  }
}
