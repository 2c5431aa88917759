import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';

/**
 * Whether node_modules is what package-lock.json says, for this platform. Our own record settles it in a millisecond;
 * without one (somebody ran npm by hand), npm's own record of what it installed, which it writes last, does.
 *
 * @param {string} root
 */
export function packagesAreInstalled(root) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = fingerprint(lock);
  if (read(recordPath(root)) === wanted) return true;
  const installed = read(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined || !isAllOf(lock, installed)) return false;
  writeFileSync(recordPath(root), wanted);
  return true;
}

/** @param {string} root */
export async function installPackages(root) {
  const wanted = fingerprint(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  rmSync(recordPath(root), { force: true });
  const args = ['ci', '--include=dev', '--no-progress', '--no-update-notifier', '--loglevel=error'];
  // Started by npm, its own program is known and needs no shell, which npm.cmd on Windows would.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, shell: npm === undefined && process.platform === 'win32' };
  const label = 'installing npm packages (npm ci)';
  if (npm) await runQuietly(label, process.execPath, [npm, ...args], options);
  else await runQuietly(label, 'npm', args, options);
  writeFileSync(recordPath(root), wanted);
}

/** @param {string} root */
function recordPath(root) {
  return join(root, 'node_modules', '.spillway-lock-hash');
}

/** Some packages are binaries: a node_modules shared with a container of another platform is no use here. @param {string} lock */
function fingerprint(lock) {
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/** @param {string} lock @param {string} installed */
function isAllOf(lock, installed) {
  /** @type {LockedPackages} */
  const wanted = JSON.parse(lock).packages;
  /** @type {LockedPackages} */
  const present = JSON.parse(installed).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = present[path];
    if (path === '' || (found === undefined && optional)) return true;
    return found !== undefined && found.version === version && found.integrity === integrity;
  });
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
