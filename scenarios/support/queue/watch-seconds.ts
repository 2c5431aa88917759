import { type LoadPlan, secondsOf } from '../plan/load-plan.ts';

/** A longer run than this is watched less often: what is watched counts against the project limit too. */
const LONG_SECONDS = 300;

/** Seconds between two looks at the depth of a queue. */
export function watchSeconds(plan: LoadPlan): number {
  return secondsOf(plan) > LONG_SECONDS ? 5 : 1;
}
