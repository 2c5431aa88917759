import { existsSync, readdirSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Bundles the programs of the clients on Node into dist/clients/, each whole in one file: it is copied to where its
 * packages are. Run in the checkout.
 */
export async function bundleClients() {
  const adapters = readdirSync('conformance/clients')
    .map((name) => /** @type {const} */ ([name, `conformance/clients/${name}/adapter.ts`]))
    .filter(([, path]) => existsSync(path));
  await build({
    entryPoints: Object.fromEntries(adapters),
    outdir: 'dist/clients',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
}
