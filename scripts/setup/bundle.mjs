import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';

const SOURCES = [
  'scripts',
  'mocks',
  'scenarios',
  'conformance',
  'dashboards/source',
  'dashboards/live',
  'dashboards/draw',
];

/**
 * Whether dist/ was built after every change of a source; a directory changes when a file in it comes or goes.
 *
 * @param {string} root
 */
export function bundleIsFresh(root) {
  const stamp = statSync(stampPath(root), { throwIfNoEntry: false });
  if (stamp === undefined || !existsSync(join(root, 'dist', 'spillway.js'))) return false;
  // Git keeps no empty folder, so a clone may lack one.
  const present = SOURCES.map((directory) => join(root, directory)).filter((path) => existsSync(path));
  return present.every((directory) => !changedAfter(directory, stamp.mtimeMs));
}

/** @param {string} root */
export async function buildBundle(root) {
  const started = new Date();
  rmSync(stampPath(root), { force: true });
  await runQuietly('building dist/', process.execPath, [join('scripts', 'build.mjs')], { cwd: root });
  writeFileSync(stampPath(root), '');
  // What is saved while it builds may have been read before: it must count as newer.
  utimesSync(stampPath(root), started, started);
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'dist', '.built');
}

/** @param {string} directory @param {number} time @returns {boolean} */
function changedAfter(directory, time) {
  if (statSync(directory).mtimeMs > time) return true;
  return readdirSync(directory, { withFileTypes: true }).some((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return changedAfter(path, time);
    return !entry.name.endsWith('.test.ts') && statSync(path).mtimeMs > time;
  });
}
