// Plain JavaScript: scripts/build.mjs needs it before anything is built.
import { build } from 'esbuild';

/**
 * Bundles a TypeScript program into one file that k6 runs. Not minified and with its source map inside, so that a stack
 * trace of k6 names the line of the source.
 *
 * @param {string} source
 * @param {string} outfile
 * @param {object | undefined} run what a scenario finds as `SPILLWAY_RUN`: the plan and the options of this run
 * @param {import('esbuild').BuildOptions} more what else esbuild is told
 */
export async function bundleForK6(source, outfile, run = undefined, more = {}) {
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['k6', 'k6/*'],
    define: run === undefined ? {} : { SPILLWAY_RUN: JSON.stringify(run) },
    sourcemap: 'inline',
    logLevel: 'warning',
    ...more,
  });
}
