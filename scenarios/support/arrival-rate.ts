import type { RampingArrivalRateScenario } from 'k6/options';
import type { LoadPlan } from './plan/load-plan.ts';
import { stagesOf, TIME_UNIT } from './plan/stages.ts';

/**
 * The executor that offers a plan: an open model, whose arrivals wait for nobody's answer. k6 reads the options of its first
 * look at a script only (as `__VU` 0): the stages, which can be thousands, are not made again for every virtual user.
 */
export function arrivalRate(plan: LoadPlan): RampingArrivalRateScenario {
  return {
    executor: 'ramping-arrival-rate',
    timeUnit: TIME_UNIT,
    preAllocatedVUs: plan.users,
    stages: __VU === 0 ? stagesOf(plan) : [],
  };
}
