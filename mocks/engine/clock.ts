/**
 * A moment on the emulator's one monotonic clock, in whole microseconds since that clock started.
 * Whole numbers keep the arithmetic of limits exact; 2^53 of them are 285 years.
 */
export type Micros = number;

/** Microseconds in a second. */
export const SECOND: Micros = 1_000_000;

/** What the engine knows of time. Everything else is computed from `now`. */
export interface Clock {
  /** The present moment. Never goes backwards. */
  now(): Micros;
  /** The wall time of a moment, in milliseconds since the Unix epoch: what `Date`, JWTs and ids show. */
  wallMillis(at: Micros): number;
}
