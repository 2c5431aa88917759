import type { Micros } from './clock.ts';
import { FixedWindowLimiter } from './fixed-window-limiter.ts';
import { GcraLimiter } from './gcra-limiter.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { SlidingCounterLimiter } from './sliding-counter-limiter.ts';
import { SlidingLogLimiter } from './sliding-log-limiter.ts';
import { TickedBucketLimiter } from './ticked-bucket-limiter.ts';
import { Unlimited } from './unlimited.ts';

/**
 * A limiter, idle, for a limit; `null` is no limit.
 * @throws RangeError when the limit admits nothing
 */
export function makeLimiter(limit: RateLimit | null): RateLimiter {
  if (limit === null) return new Unlimited();
  switch (limit.algorithm) {
    case 'token-bucket':
      return new GcraLimiter(limit);
    case 'ticked-token-bucket':
      return new TickedBucketLimiter(limit);
    case 'fixed-window':
      return new FixedWindowLimiter(limit);
    case 'sliding-log':
      return new SlidingLogLimiter(limit);
    case 'sliding-window-counter':
      return new SlidingCounterLimiter(limit);
  }
}

/**
 * A limiter for a limit that changes now, going on where the one before it stood: see {@link RateLimiter.takeOver}.
 * @throws RangeError when the limit admits nothing
 */
export function adjustedLimiter(before: RateLimiter, limit: RateLimit | null, now: Micros): RateLimiter {
  const limiter = makeLimiter(limit);
  limiter.takeOver(before, now);
  return limiter;
}
