import { VariableClock } from './variable-clock.ts';

/**
 * A stopped clock at moment 0: virtual time for tests and for the planner.
 * @param wallStartMillis the wall time of moment 0, in milliseconds since the Unix epoch
 */
export function manualClock(wallStartMillis = 0): VariableClock {
  const clock = new VariableClock(() => 0, wallStartMillis);
  clock.stop();
  return clock;
}
