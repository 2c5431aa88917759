import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { SCENARIOS } from '../run/scenarios/all-scenarios.ts';

/** What `spillway run --list` says: the scenarios, the profiles, and how they go together. */
export function runList(): string {
  const rows = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, about]) => `  ${name.padEnd(12)}${about}`);
  return `${[
    'Scenarios',
    ...rows(SCENARIOS.map(({ name, about }) => [name, about] as const)),
    '',
    'Profiles (of each scenario)',
    ...rows(Object.entries(PROFILES).map(([name, { about }]) => [name, about] as const)),
    '',
    'spillway run <scenario> --profile <profile>',
  ].join('\n')}\n`;
}
