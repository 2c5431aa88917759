// Plain JavaScript: scripts/build.mjs needs it before anything is built.
import { build } from 'esbuild';

/**
 * Bundles a TypeScript program into one file that k6 runs. Not minified and with its source map inside, so that a stack
 * trace of k6 names the line of the source.
 *
 * @param {string} source
 * @param {string} outfile
 */
export async function bundleForK6(source, outfile) {
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
