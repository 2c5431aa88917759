import type { RampingArrivalRateScenario, Scenario } from 'k6/options';
import { arrivalRate } from '../arrival-rate.ts';
import { secondsOf } from '../plan/load-plan.ts';
import { type AuthPlan, LANES, type LaneName } from './auth-plan.ts';
import type { Lane } from './lane.ts';

/**
 * For so long after its last arrival a lane keeps its virtual users: less than the rest behind it, so that k6 makes no more of
 * them than the workers that started, and each part finds those who have tokens.
 */
const TAIL = '900ms';

/** A k6 scenario for each lane: all workers of the cold start at once, everything else in an open model. */
export function laneScenarios({ lanes }: AuthPlan): Record<LaneName, Scenario> {
  const scenarios = Object.fromEntries(LANES.map((name) => [name, scenarioOf(name, lanes[name])]));
  return scenarios as Record<LaneName, Scenario>;
}

function scenarioOf(exec: LaneName, { startsAt, plan }: Lane): Scenario {
  const common = { exec, startTime: millis(startsAt), gracefulStop: '0s' };
  if (exec === 'coldStart') {
    const maxDuration = millis(secondsOf(plan));
    return { executor: 'per-vu-iterations', vus: plan.users, iterations: 1, maxDuration, ...common };
  }
  const open: RampingArrivalRateScenario = arrivalRate(plan);
  return { ...open, stages: [...open.stages.slice(0, -1), { target: 0, duration: TAIL }], ...common };
}

const millis = (seconds: number) => `${Math.round(seconds * 1000)}ms`;
