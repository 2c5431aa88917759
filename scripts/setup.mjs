// Makes a checkout ready: Node's version, npm packages, the bundle in dist/, k6, and with --for-tests a browser, Prometheus and
// its Pushgateway. Run before start, test and bench, it must cost next to nothing when all is there, and needs nothing but Node.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { browserIsThere, provideBrowser } from './setup/browser.mjs';
import { buildBundle, bundleIsFresh } from './setup/bundle.mjs';
import { SetupError } from './setup/child.mjs';
import { provideDebianTools } from './setup/debian-tools.mjs';
import { k6IsReady, provisionK6 } from './setup/k6.mjs';
import { installPackages, packagesAreInstalled } from './setup/packages.mjs';

const MINIMUM_NODE = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function main() {
  requireNode();
  if (!packagesAreInstalled(root) || !bundleIsFresh(root)) {
    mkdirSync(join(root, 'dist'), { recursive: true });
    await withLock(join(root, 'dist', '.setup.lock'), makeReady, {
      onWait: ({ pid }) =>
        process.stderr.write(`setup: waiting for another setup of this checkout (process ${pid})\n`),
    });
  }
  if (!k6IsReady(root)) await provisionK6(root);
  if (!process.argv.includes('--for-tests')) return;
  if (!browserIsThere()) await provideBrowser();
  await provideDebianTools();
}

async function makeReady() {
  if (!packagesAreInstalled(root)) await installPackages(root);
  if (!bundleIsFresh(root)) await buildBundle(root);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `Spillway needs Node ${MINIMUM_NODE.join('.')} or later, and this is ${process.versions.node}: install a newer one (https://nodejs.org).`,
    2,
  );
}

main().catch((error) => {
  process.stderr.write(`setup: ${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = error.exitCode ?? 4;
});
