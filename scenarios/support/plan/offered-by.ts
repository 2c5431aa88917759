import type { LoadPlan } from './load-plan.ts';
import type { PhaseName } from './phase.ts';
import { Schedule } from './schedule.ts';

/** Arrivals that a plan offers, over all or in the phases of one name. Not whole: k6 makes the whole part of them all. */
export function offeredBy(plan: LoadPlan, name?: PhaseName): number {
  const schedule = new Schedule(plan);
  if (name === undefined) return schedule.area;
  let [at, offered] = [0, 0];
  for (const phase of plan.phases) {
    const end = at + phase.seconds;
    if (phase.name === name) offered += schedule.areaAt(end) - schedule.areaAt(at);
    at = end;
  }
  return offered;
}
