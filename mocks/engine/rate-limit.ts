/** A token bucket: `rate` requests a second, `burst` of them at once from idle. */
export interface BucketLimit {
  readonly rate: number;
  readonly burst: number;
}

/** A token bucket that is refilled every `tickMillis` rather than all the time. */
export interface TickedBucketLimit extends BucketLimit {
  readonly tickMillis: number;
}

/** At most `rate` requests a second on average over a window: rate × windowMillis / 1000 of them, rounded down. */
export interface WindowLimit {
  readonly rate: number;
  readonly windowMillis: number;
}

/** A sliding window, in which requests that were rejected may count like those that were admitted. */
export interface SlidingLimit extends WindowLimit {
  readonly countRejects: boolean;
}

/** A rate limit as plain data. `null`, where it may stand, switches a limit off: JSON has no infinity. */
export type RateLimit =
  | ({ readonly algorithm: 'token-bucket' } & BucketLimit)
  | ({ readonly algorithm: 'ticked-token-bucket' } & TickedBucketLimit)
  | ({ readonly algorithm: 'fixed-window' } & WindowLimit)
  | ({ readonly algorithm: 'sliding-log' } & SlidingLimit)
  | ({ readonly algorithm: 'sliding-window-counter' } & SlidingLimit);

/** The name of a rate limiter's algorithm. */
export type RateLimitAlgorithm = RateLimit['algorithm'];
