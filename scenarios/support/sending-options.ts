import type { Options, Scenario } from 'k6/options';
import { metricOf, OUTCOMES } from './outcome.ts';
import type { LoadPlan } from './plan/load-plan.ts';
import { TREND_STATS } from './ranks.ts';
import { shownByPhase } from './submetrics.ts';
import type { Target } from './target.ts';

/** So many sends without an answer mean that nobody is there: the run ends. */
const MOST_LOST = 1000;

/** The options of a scenario that sends messages: where to, what is measured of each phase, and when to give up. */
export function sendingOptions(
  target: Target,
  plan: LoadPlan,
  scenarios: Readonly<Record<string, Scenario>>,
): Options {
  return {
    scenarios: { ...scenarios },
    hosts: { ...target.hosts },
    // The gateway signs with an authority of its own.
    insecureSkipTLSVerify: true,
    systemTags: ['name', 'status', 'scenario', 'error_code'],
    summaryTrendStats: TREND_STATS,
    thresholds: {
      [metricOf('lost')]: [{ threshold: `count<${MOST_LOST}`, abortOnFail: true }],
      ...shownByPhase(plan, [...OUTCOMES, 'meant' as const].map(metricOf), [
        'http_req_duration',
        'http_req_duration,status:200',
        'spillway_response_time',
        'spillway_lag',
        'spillway_busy',
        'iteration_duration',
      ]),
    },
  };
}
