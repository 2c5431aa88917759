import type { Clock, Micros } from './clock.ts';

/** A clock that stands still until it is told to move: virtual time for tests and for the planner. */
export interface ManualClock extends Clock {
  /**
   * Moves the clock forward.
   * @throws RangeError when `by` is negative or not a whole number of microseconds
   */
  advance(by: Micros): void;
}

/**
 * A stopped clock at moment 0.
 * @param wallStartMillis the wall time of moment 0, in milliseconds since the Unix epoch
 */
export function manualClock(wallStartMillis = 0): ManualClock {
  let at: Micros = 0;
  return {
    now: () => at,
    wallMillis: (moment) => wallStartMillis + moment / 1000,
    advance(by) {
      if (!Number.isInteger(by) || by < 0) {
        throw new RangeError(`A clock moves forward by whole microseconds, not by ${by}.`);
      }
      at += by;
    },
  };
}
