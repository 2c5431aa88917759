import { join } from 'node:path';
import type { BuildFailure } from 'esbuild';
import type { RunScript } from '../../scenarios/support/run-script.ts';
import { UsageError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';
import { bundleForK6 } from './bundle-for-k6.mjs';
import type { ScenarioRun } from './scenarios/scenario-run.ts';

/**
 * Bundles a scenario for k6, with the plan of this run inside: the file is all that k6 needs. One of the user's own may import
 * `spillway/scenarios`, what Spillway's own are made of.
 * @throws UsageError when the user's own cannot be bundled: where, and why
 */
export async function bundleScenario(
  { name, source }: Pick<ScenarioRun, 'name' | 'source'>,
  { plan, options }: RunScript,
  outfile: string,
): Promise<void> {
  const scenarios = join(packageRoot(), 'scenarios');
  const run = { plan, options };
  if (source === undefined) return await bundleForK6(join(scenarios, `${name}.ts`), outfile, run);
  const alias = { 'spillway/scenarios': join(scenarios, 'support', 'index.ts') };
  try {
    await bundleForK6(source, outfile, run, { alias, logLevel: 'silent' });
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) throw error;
    const { location, text } = first;
    const place = location === null ? source : `${location.file}, line ${location.line}`;
    throw new UsageError(`${place} cannot be bundled for k6: ${text}.`);
  }
}
