import type { LintRule } from './lint-rule.ts';
import { isOpen } from './script-options.ts';

/**
 * Closed executors wait for each answer before they send again: a slow server slows the load down, and no rate is held. One that
 * gives every virtual user its few iterations may stand beside an open one, to start many at once.
 */
export const closedExecutors: LintRule = (options) => {
  const scenarios = Object.entries(options.scenarios ?? {});
  const open = scenarios.some(([, scenario]) => isOpen(scenario));
  const fromShortcut = hasShortcut(options);
  return scenarios.flatMap(([name, scenario]) => {
    if (isOpen(scenario) || fromShortcut) return [];
    if (scenario.executor === 'per-vu-iterations' && open) return [];
    return (
      `Scenario "${name}" has the executor ${scenario.executor}, which waits for answers and holds no rate: ` +
      `use ramping-arrival-rate (arrivalRate(plan)) or constant-arrival-rate.`
    );
  });
};

/** The top-level options of which k6 makes a scenario: another rule speaks of them. */
function hasShortcut({ vus, duration, iterations, stages }: Parameters<LintRule>[0]): boolean {
  return [vus, duration, iterations, stages].some((value) => value !== null && value !== undefined);
}
