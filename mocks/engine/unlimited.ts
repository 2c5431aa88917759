import type { LimiterState, RateLimiter } from './rate-limiter.ts';

/** A limit that is switched off. What comes through it is not counted: a limit that takes over from it starts idle. */
export class Unlimited implements RateLimiter {
  admit(): boolean {
    return true;
  }

  wait(): 0 {
    return 0;
  }

  spent(): 0 {
    return 0;
  }

  takeOver(): void {
    // Nothing is limited, so nothing is carried on.
  }

  save(): LimiterState {
    return new Float64Array(0);
  }

  load(): void {
    // Nothing was known.
  }
}
