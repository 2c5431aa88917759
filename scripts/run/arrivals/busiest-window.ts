import type { Stretch } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';

/**
 * The most arrivals that come within a window of so many seconds, tried at every corner of the rate: each keeps a virtual
 * user busy when an answer takes that long.
 */
export function busiestWindow(stretches: readonly Stretch[], seconds: number): number {
  const schedule = new Schedule({ phases: [], stretches, users: 0 });
  const within = (from: number) => schedule.areaAt(from + seconds) - schedule.areaAt(Math.max(0, from));
  let [at, most] = [0, within(0)];
  for (const [length] of stretches) {
    at += length;
    most = Math.max(most, within(at), within(at - seconds));
  }
  return most;
}
