import type { Micros } from './clock.ts';

/** What a limiter knows at a moment. */
export type LimiterState = Float64Array;

/** Decides, request by request, what a rate limit lets through. Time is told to it and never goes back. */
export interface RateLimiter {
  /** Admits or rejects a request that arrives now. */
  admit(now: Micros): boolean;
  /** How long from now until a request would be admitted if none came before; 0 when it would be now. */
  wait(now: Micros): Micros;
  /** How much of the limit is used up now, in millionths of a request, so that a bucket's fractions are whole. */
  spent(now: Micros): number;
  /**
   * Goes on from now where another limiter stood, whose limit this one replaces. What was spent stays spent, but no more
   * than this limit's whole burst or window: nobody pays back a debt. A limiter of the same algorithm and window length
   * hands over all it knows.
   */
  takeOver(from: RateLimiter, now: Micros): void;
  /** All it knows, as numbers that only a limiter of the same limit can read. */
  save(): LimiterState;
  /** Goes on where the limiter stood whose state this is. */
  load(state: LimiterState): void;
}
