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

/**
 * A clock that runs with the machine.
 * @param readMillis a monotonic reading in milliseconds, such as `performance.now`
 * @param wallStartMillis the wall time at the moment of the call, in milliseconds since the Unix epoch
 */
export function realClock(readMillis: () => number, wallStartMillis: number): Clock {
  const start = readMillis();
  return {
    now: () => Math.floor((readMillis() - start) * 1000),
    wallMillis: (at) => wallStartMillis + at / 1000,
  };
}
