// Bundles the command line, the package's entry, the bench, the clients under test and the scenarios into dist/. Packages stay
// outside the bundle of what Node runs, where npm installs them, but for one of hundreds of small files: to open them took
// longer than all else of a command's start.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleClients } from './clients/bundle-clients.mjs';
import { bundleForK6 } from './run/bundle-for-k6.mjs';

const BUNDLED = /^typebox(\/|$)/;
/** @type {import('esbuild').Plugin} */
const packagesOutside = {
  name: 'packages outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || BUNDLED.test(path) ? undefined : { path, external: true },
    );
  },
};

// Their names change with their content: old ones would stay for ever.
rmSync('dist/chunks', { recursive: true, force: true });
await build({
  entryPoints: {
    spillway: 'scripts/cli.ts',
    index: 'mocks/index.ts',
    conformance: 'conformance/index.ts',
    bench: 'scripts/bench/bench.ts',
    fuzz: 'scripts/fuzz/fuzz.ts',
    matrix: 'scripts/matrix/matrix.ts',
    docs: 'scripts/docs/docs.ts',
    dashboards: 'dashboards/source/generate.ts',
    pictures: 'dashboards/draw/make-pictures.ts',
    'bench-server': 'scripts/bench/server.ts',
    'callback-receiver': 'scripts/run/receiver/receiver-process.ts',
  },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  plugins: [packagesOutside],
  sourcemap: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

await bundleClients();

for (const file of readdirSync('scenarios')) {
  if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
  await bundleForK6(`scenarios/${file}`, `dist/scenarios/${file.slice(0, -'.ts'.length)}.js`);
}
