import { type LoadPlan, type Stretch, secondsOf } from '../plan/load-plan.ts';
import type { Phase } from '../plan/phase.ts';

/** What runs at its own rate and in its own time. */
export interface Lane {
  /** Seconds after the start of the run. */
  readonly startsAt: number;
  readonly plan: LoadPlan;
}

/**
 * The load of several lanes as one plan: those that begin at one moment have the same phases and are added up; what lies between
 * two is a rest.
 */
export function together(lanes: readonly Lane[], users: number): LoadPlan {
  const phases: Phase[] = [];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const startsAt of new Set(lanes.map((lane) => lane.startsAt))) {
    if (startsAt > at) {
      phases.push({ name: 'warmup', seconds: startsAt - at, from: 0, to: 0 });
      stretches.push([startsAt - at, 0, 0]);
    }
    const plans = lanes.filter((lane) => lane.startsAt === startsAt).map(({ plan }) => plan);
    const [first] = plans;
    if (first === undefined) continue;
    const sum = (of: (plan: LoadPlan) => number | undefined) =>
      plans.reduce((total, plan) => total + (of(plan) ?? 0), 0);
    phases.push(
      ...first.phases.map((phase, index) => ({
        ...phase,
        from: sum((plan) => plan.phases[index]?.from),
        to: sum((plan) => plan.phases[index]?.to),
      })),
    );
    stretches.push(
      ...first.stretches.map(
        ([seconds], index): Stretch => [
          seconds,
          sum((plan) => plan.stretches[index]?.[1]),
          sum((plan) => plan.stretches[index]?.[2]),
        ],
      ),
    );
    at = startsAt + secondsOf(first);
  }
  return { phases, stretches, users };
}
