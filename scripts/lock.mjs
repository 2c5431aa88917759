// Plain JavaScript, node: builtins only: scripts/setup.mjs needs it before anything is installed or built.
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {{ token: string, pid: number, host: string, beat: number }} LockOwner `beat`: last sign of life, epoch ms.
 * @typedef {object} LockOptions
 * @property {(owner: LockOwner) => void} [onWait] Called once, when somebody else holds the lock.
 * @property {AbortSignal} [signal] Ends the waiting.
 * @property {number} [heartbeatMs] How often the holder signs that it lives.
 * @property {number} [staleMs] A holder silent for this long is taken for dead, wherever it runs.
 * @property {number} [pollMs] How often a waiter looks again.
 */

const LITTER_AGE_MS = 3_600_000;

/**
 * Runs `work` while holding the lock directory `dir`, so that two processes (or two machines that share a home
 * directory) never do the same work at once. The lock of a holder that died is taken over: at once when it ran
 * here, after `staleMs` without a heartbeat otherwise.
 *
 * The directory appears with its owner's name already inside, by one rename, and a dead one is moved to a name made
 * from its own token: of two waiters that judge the same lock dead, only the first can move it away.
 *
 * @template T
 * @param {string} dir
 * @param {() => Promise<T>} work
 * @param {LockOptions} [options]
 * @returns {Promise<T>}
 * @throws what `work` throws; the reason of `signal` while waiting; a file system error when `dir` cannot be made.
 */
export async function withLock(dir, work, options = {}) {
  const token = randomUUID();
  await acquire(dir, token, options);
  const heart = setInterval(() => sign(dir), options.heartbeatMs ?? 2_000);
  heart.unref();
  try {
    await sweepLitter(dir);
    return await work();
  } finally {
    clearInterval(heart);
    await release(dir, token);
  }
}

/** @param {string} dir @param {string} token @param {LockOptions} options */
async function acquire(dir, token, { onWait, signal, staleMs = 30_000, pollMs = 200 }) {
  const claim = `${dir}.claim-${token}`;
  await mkdir(claim, { recursive: true });
  let waiting = false;
  try {
    const owner = { token, pid: process.pid, host: thisHost() };
    await writeFile(join(claim, 'owner.json'), JSON.stringify(owner));
    while (!(await moved(claim, dir))) {
      signal?.throwIfAborted();
      const holder = await readOwner(dir);
      if (holder && isDead(holder, staleMs) && (await moved(dir, `${dir}.dead-${holder.token}`))) continue;
      if (holder && !waiting) onWait?.(holder);
      waiting ||= holder !== undefined;
      await sleep(pollMs, undefined, signal ? { signal } : {});
    }
    sign(dir);
  } catch (error) {
    await rm(claim, { recursive: true, force: true });
    throw error;
  }
}

/** @param {string} dir @param {string} token */
async function release(dir, token) {
  const holder = await readOwner(dir);
  if (holder?.token !== token) return;
  const done = `${dir}.done-${token}`;
  // Renamed first: removing in place would pass through an empty directory that a waiter's rename may fill.
  if (await moved(dir, done)) await rm(done, { recursive: true, force: true });
}

/** @param {string} from @param {string} to @returns {Promise<boolean>} false when `to` is held, or `from` gone. */
async function moved(from, to) {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
    const held = ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(code);
    // Windows answers so when the target directory exists.
    if (held || (process.platform === 'win32' && ['EPERM', 'EACCES'].includes(code))) return false;
    throw error;
  }
}

/** @param {string} dir @returns {Promise<LockOwner | undefined>} */
async function readOwner(dir) {
  try {
    const file = join(dir, 'owner.json');
    const beat = (await stat(file)).mtimeMs;
    return { ...JSON.parse(readFileSync(file, 'utf8')), beat };
  } catch {
    // No owner inside (a power cut, a foreign hand): only its age can tell whether it is in use.
    const found = await stat(dir).catch(() => undefined);
    return (
      found && { token: `unsigned-${found.ino}-${found.mtimeMs}`, pid: 0, host: '', beat: found.mtimeMs }
    );
  }
}

/** @param {LockOwner} owner @param {number} staleMs */
function isDead(owner, staleMs) {
  if (owner.host === thisHost() && !isRunning(owner.pid)) return true;
  return Date.now() - owner.beat > staleMs;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Containers may share a host name and a cache, but not their process numbers. */
function thisHost() {
  if (process.platform !== 'linux') return hostname();
  return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
}

/** @param {string} dir */
function sign(dir) {
  const now = new Date();
  utimes(join(dir, 'owner.json'), now, now).catch(() => {
    // Taken over, or the directory was removed by hand: the next holder signs for itself.
  });
}

/** What killed processes left of earlier locks; not younger, because a waiter may still judge by it. @param {string} dir */
async function sweepLitter(dir) {
  const parent = dirname(dir);
  const kinds = ['.claim-', '.dead-', '.done-'].map((kind) => basename(dir) + kind);
  for (const name of await readdir(parent)) {
    if (!kinds.some((kind) => name.startsWith(kind))) continue;
    const path = join(parent, name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > LITTER_AGE_MS) await rm(path, { recursive: true, force: true });
  }
}
