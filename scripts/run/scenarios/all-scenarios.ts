import { UsageError } from '../../exit.ts';
import { auth } from './auth.ts';
import { callbacks } from './callbacks.ts';
import { isScenarioFile, ownScenario } from './own-scenario.ts';
import { queue } from './queue.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { send } from './send.ts';

/** The scenarios that come with Spillway, in the order in which they are shown. */
export const SCENARIOS: readonly ScenarioRun[] = [auth, send, queue, callbacks];

/**
 * @param name of a scenario that comes with Spillway, or the file of one of the user's own
 * @throws UsageError when there is no such scenario
 */
export function scenarioNamed(name: string): ScenarioRun {
  if (isScenarioFile(name)) return ownScenario(name);
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const names = SCENARIOS.map((scenario) => scenario.name).join(', ');
  throw new UsageError(
    `There is no scenario "${name}"; there is: ${names}, or a file of your own by its path.`,
  );
}
