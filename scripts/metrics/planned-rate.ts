import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';

/** Arrivals a second that a plan means at a moment, in seconds after its start; 0 when it is over. */
export function plannedRate({ phases }: LoadPlan, at: number): number {
  let start = 0;
  for (const { seconds, from, to } of phases) {
    if (at < start + seconds) return from + ((to - from) * Math.max(0, at - start)) / seconds;
    start += seconds;
  }
  return 0;
}
