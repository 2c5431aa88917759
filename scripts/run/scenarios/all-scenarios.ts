import { UsageError } from '../../exit.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { send } from './send.ts';

/** The scenarios that come with Spillway, in the order in which they are shown. */
export const SCENARIOS: readonly ScenarioRun[] = [send];

/** @throws UsageError when there is no such scenario */
export function scenarioNamed(name: string): ScenarioRun {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const names = SCENARIOS.map((scenario) => scenario.name).join(', ');
  throw new UsageError(`There is no scenario "${name}"; there is: ${names}.`);
}
