import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';
import { bundleForK6 } from './bundle-for-k6.mjs';

/** The names of the scenarios that come with Spillway. */
export function scenarioNames(): string[] {
  return readdirSync(join(packageRoot(), 'scenarios'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
}

/**
 * Bundles one of Spillway's scenarios for k6.
 * @throws UsageError when there is no such scenario
 */
export async function bundleScenario(name: string, outfile: string): Promise<void> {
  const source = join(packageRoot(), 'scenarios', `${name}.ts`);
  if (!/^[\w-]+$/.test(name) || !existsSync(source)) {
    throw new UsageError(`There is no scenario "${name}"; there is: ${scenarioNames().join(', ')}.`);
  }
  await bundleForK6(source, outfile);
}
