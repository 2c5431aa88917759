import { judgedPhases, type LoadPlan } from './plan/load-plan.ts';

/**
 * k6 reports a metric for one phase only where a threshold asks for it: thresholds that ask and never fail.
 * @param counters names of Counters
 * @param trends names of Trends, with further tags behind a comma (`http_req_duration,name:messages:send`)
 */
export function shownByPhase(
  plan: LoadPlan,
  counters: readonly string[],
  trends: readonly string[],
): Record<string, string[]> {
  const shown: Record<string, string[]> = {};
  for (const phase of judgedPhases(plan)) {
    for (const counter of counters) shown[`${counter}{phase:${phase}}`] = ['count>=0'];
    for (const trend of trends) {
      const [name, ...tags] = trend.split(',');
      shown[`${name}{${[`phase:${phase}`, ...tags].join(',')}}`] = ['max>=0'];
    }
  }
  return shown;
}
