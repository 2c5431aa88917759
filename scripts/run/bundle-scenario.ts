import { join } from 'node:path';
import type { RunScript } from '../../scenarios/support/run-script.ts';
import { packageRoot } from '../package-root.ts';
import { bundleForK6 } from './bundle-for-k6.mjs';

/** Bundles one of Spillway's scenarios for k6, with the plan of this run inside: the file is all that k6 needs. */
export async function bundleScenario(name: string, run: RunScript, outfile: string): Promise<void> {
  await bundleForK6(join(packageRoot(), 'scenarios', `${name}.ts`), outfile, run);
}
