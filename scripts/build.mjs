// Bundles the command line (and the bench) into dist/. The packages stay outside the bundle: npm installs them.
import { build } from 'esbuild';

await build({
  entryPoints: { spillway: 'scripts/cli.ts', bench: 'scripts/bench/bench.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});
