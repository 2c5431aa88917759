import type { Options } from 'k6/options';
import { sendingOptions } from '../sending-options.ts';
import { shownByPhase } from '../submetrics.ts';
import type { Target } from '../target.ts';
import type { AuthPlan } from './auth-plan.ts';
import { laneScenarios } from './lane-scenarios.ts';
import { TOKEN_RESULTS, tokenMetric } from './wire-metrics.ts';

/** k6 counts the iterations of all lanes in one: how many of a lane are under way it cannot tell. */
const NOT_TOLD = 'spillway_busy';

/** The options for k6: the lanes, and what is measured of each part. */
export function authK6Options(target: Target, planned: AuthPlan): Options {
  const usual = sendingOptions(target, planned.plan, laneScenarios(planned));
  const told = Object.entries(usual.thresholds ?? {}).filter(([name]) => !name.startsWith(NOT_TOLD));
  const tokens = shownByPhase(planned.plan, TOKEN_RESULTS.map(tokenMetric), []);
  return { ...usual, thresholds: { ...Object.fromEntries(told), ...tokens } };
}
