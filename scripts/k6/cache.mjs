// Plain JavaScript, node: builtins only: scripts/setup.mjs asks the cache before anything is installed or built.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {{ version: string, size: number, mtimeMs: number, sha256: string, from: string }} CacheManifest
 *   What was put there, and where it came from (an address, or the Go that built it).
 */

const MANIFEST = 'k6.json';

/**
 * Where Spillway keeps what it provisioned: one directory per user, shared by all checkouts, outside of git.
 * `SPILLWAY_CACHE` wins over the platform's own place for caches.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [platform] As `process.platform`.
 * @returns {string}
 */
export function cacheRoot(env, platform = process.platform) {
  if (env.SPILLWAY_CACHE) return env.SPILLWAY_CACHE;
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'spillway', 'Cache');
  }
  if (platform === 'darwin') return join(env.HOME || homedir(), 'Library', 'Caches', 'spillway');
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'spillway');
}

/**
 * The directory of one k6: `<root>/k6/v2.2.0/linux-amd64`.
 *
 * @param {string} root @param {string} version @param {string} target
 */
export function cacheSlot(root, version, target) {
  return join(root, 'k6', `v${version}`, target);
}

/**
 * Whether a slot holds the binary its manifest describes, without running it. Size and time of change settle it in
 * well under a millisecond; when only the time differs (a restored CI cache), the content's SHA-256 decides.
 *
 * @param {string} slot
 * @param {string} version
 * @param {string} executable
 * @returns {{ path: string } | { reason: string }}
 */
export function checkSlot(slot, version, executable) {
  const path = join(slot, executable);
  try {
    const manifest = /** @type {CacheManifest} */ (JSON.parse(readFileSync(join(slot, MANIFEST), 'utf8')));
    const file = statSync(path);
    if (manifest.version !== version) return { reason: `${slot} holds k6 ${manifest.version}` };
    if (file.size !== manifest.size) return { reason: `${path} is not the file that was put there` };
    if (file.mtimeMs !== manifest.mtimeMs && sha256(path) !== manifest.sha256) {
      return { reason: `${path} was changed since it was put there` };
    }
    return { path };
  } catch (error) {
    const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
    return {
      reason: missing ? `none in ${slot}` : `${slot} cannot be used: ${/** @type {Error} */ (error).message}`,
    };
  }
}

/**
 * Makes `work`, a directory beside `slot` that holds a finished `executable`, the slot itself, by one rename: nobody
 * ever sees half of it. Call it while holding the slot's lock.
 *
 * @param {string} work
 * @param {string} slot
 * @param {string} executable
 * @param {{ version: string, from: string }} origin
 */
export function publishSlot(work, slot, executable, origin) {
  const path = join(work, executable);
  chmodSync(work, 0o755);
  const { size, mtimeMs } = statSync(path);
  writeFileSync(
    join(work, MANIFEST),
    JSON.stringify({ ...origin, size, mtimeMs, sha256: sha256(path) }, null, 2),
  );
  rmSync(slot, { recursive: true, force: true });
  renameSync(work, slot);
}

/** @param {string} path */
function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
