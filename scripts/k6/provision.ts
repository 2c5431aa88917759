import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from '../lock.mjs';
import { checkSlot, publishSlot } from './cache.mjs';
import { asHarnessError, isFileTrouble, noWayError } from './failure.ts';
import { type FailedWay, findK6, type K6 } from './find.ts';
import { buildWithGo } from './go-build.ts';
import { interruptible } from './interruption.ts';
import { K6_VERSION } from './pin.ts';
import { fetchRelease } from './release.ts';
import { type K6Options, type K6Settings, k6Settings } from './settings.ts';
import { readK6Version } from './version.ts';

const MAKERS = [
  { way: 'release', make: fetchRelease },
  { way: 'go', make: buildWithGo },
] as const;

/**
 * A k6 that fits Spillway's scripts: the one that is here (see findK6), else the official release, else one built
 * with Go; the last two are kept in the cache. Silent when it is here; safe to call from several processes at once,
 * and to interrupt.
 * @throws UsageError when SPILLWAY_K6 is set and cannot be used.
 * @throws HarnessError when no way works; its message names each, why it failed, and what to do.
 * @throws InterruptedError on SIGINT or SIGTERM.
 */
export async function provisionK6(options: K6Options = {}): Promise<K6> {
  const settings = k6Settings(options);
  const found = await findK6(options);
  if (found.k6) return found.k6;
  try {
    await mkdir(dirname(settings.slot), { recursive: true });
    return await interruptible((signal) =>
      withLock(`${settings.slot}.lock`, () => make(settings, found.failed, signal), {
        signal,
        onWait: ({ pid, host }) => {
          settings.progress.update(`waiting for k6 ${K6_VERSION}: process ${pid} on ${host} makes it`);
        },
      }),
    );
  } catch (error) {
    throw asHarnessError(error as Error, settings);
  } finally {
    settings.progress.clear();
  }
}

async function make(settings: K6Settings, before: readonly FailedWay[], signal: AbortSignal): Promise<K6> {
  const { slot, platform, progress } = settings;
  const made = checkSlot(slot, K6_VERSION, platform.executable);
  if ('path' in made) return { path: made.path, version: K6_VERSION, source: 'cache' };
  await sweep(slot);
  const failed = [...before];
  for (const { way, make: makeInto } of MAKERS) {
    const work = await mkdtemp(`${slot}.work-`);
    try {
      const from = await makeInto(settings, work, signal);
      const version = await proven(join(work, platform.executable), signal);
      publishSlot(work, slot, platform.executable, { version, from });
      progress.note(`k6 ${K6_VERSION}: ready in ${slot}, from ${from}`);
      return { path: join(slot, platform.executable), version, source: way };
    } catch (error) {
      signal.throwIfAborted();
      if (isFileTrouble(error as Error)) throw error;
      failed.push({ way, reason: (error as Error).message });
      if (way === 'release')
        progress.note(`k6 ${K6_VERSION}: no release, trying Go: ${(error as Error).message}`);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  throw noWayError(failed, settings);
}

async function proven(path: string, signal: AbortSignal): Promise<string> {
  const version = await readK6Version(path, signal).catch((error: Error) => {
    throw new Error(`gave a k6 that ${error.message}`);
  });
  if (version !== K6_VERSION) throw new Error(`gave k6 ${version}, not ${K6_VERSION}`);
  return version;
}

/** Only a holder of the lock makes these, so whatever is here was left by one that was killed. */
async function sweep(slot: string): Promise<void> {
  const parent = dirname(slot);
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${basename(slot)}.work-`))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}
