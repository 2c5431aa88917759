import { judgedPhases, type LoadPlan } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';

/** When a queue begins to fill, in seconds after the scenario's start: with the first phase after the warm-up. */
export function fillingFrom(plan: LoadPlan): number {
  const [first] = judgedPhases(plan);
  return first === undefined ? 0 : new Schedule(plan).startOf(first);
}

/** When the last phase ends that sends anything, in seconds after the scenario's start. */
export function fillingUntil({ phases }: LoadPlan): number {
  const last = phases.findLastIndex(({ from, to }) => from + to > 0);
  return phases.slice(0, last + 1).reduce((sum, { seconds }) => sum + seconds, 0);
}
