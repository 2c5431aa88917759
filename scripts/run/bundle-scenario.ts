import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { UsageError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';

/** The names of the scenarios that come with Spillway. */
export function scenarioNames(): string[] {
  return readdirSync(join(packageRoot(), 'scenarios'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
}

/**
 * Bundles a TypeScript scenario into one file that k6 runs. Not minified and with its source map inside, so that a
 * stack trace of k6 names the line of the source.
 * @throws UsageError when there is no such scenario
 */
export async function bundleScenario(name: string, outfile: string): Promise<void> {
  const source = join(packageRoot(), 'scenarios', `${name}.ts`);
  if (!/^[\w-]+$/.test(name) || !existsSync(source)) {
    throw new UsageError(`There is no scenario "${name}"; there is: ${scenarioNames().join(', ')}.`);
  }
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['k6', 'k6/*'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
