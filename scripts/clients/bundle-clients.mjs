import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const CLIENTS = 'conformance/clients';

/**
 * Bundles the programs of the clients on Node into dist/clients/, each whole in one file: it is copied to where its
 * packages are, and only those stay outside of it. Run in the checkout.
 */
export async function bundleClients() {
  const folders = readdirSync(CLIENTS);
  const adapters = folders
    .map((name) => /** @type {const} */ ([name, `${CLIENTS}/${name}/adapter.ts`]))
    .filter(([, path]) => existsSync(path));
  const manifests = folders
    .map((name) => `${CLIENTS}/${name}/package.json`)
    .filter((path) => existsSync(path));
  await build({
    entryPoints: Object.fromEntries(adapters),
    outdir: 'dist/clients',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: manifests.flatMap((path) =>
      Object.keys(JSON.parse(readFileSync(path, 'utf8')).dependencies ?? {}),
    ),
    logLevel: 'warning',
  });
}
