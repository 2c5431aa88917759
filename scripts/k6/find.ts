import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UsageError } from '../exit.ts';
import { checkSlot } from './cache.mjs';
import { K6_VERSION } from './pin.ts';
import { type K6Options, type K6Settings, k6Settings } from './settings.ts';
import { isCompatible, isSameMajor, readK6Version } from './version.ts';

/** A k6 that can be run. */
export interface K6 {
  readonly path: string;
  readonly version: string;
  readonly source: 'SPILLWAY_K6' | 'PATH' | 'cache' | 'release' | 'go';
}

/** One way to a k6 that did not lead to one. */
export interface FailedWay {
  readonly way: K6['source'];
  readonly reason: string;
}

/** What looking around found: a k6, or why none of the places has one. */
export interface K6Search {
  readonly k6?: K6;
  readonly failed: readonly FailedWay[];
}

/**
 * Looks for a k6 that is already here, without fetching or building one: `SPILLWAY_K6`, then PATH, then the cache.
 * @throws UsageError when `SPILLWAY_K6` is set and cannot be used: then nothing else is tried.
 */
export async function findK6(options: K6Options = {}): Promise<K6Search> {
  const settings = k6Settings(options);
  if (settings.env.SPILLWAY_K6) return { k6: await givenK6(settings.env.SPILLWAY_K6), failed: [] };
  const failed: FailedWay[] = [];
  for (const path of candidatesOnPath(settings)) {
    try {
      const version = await readK6Version(path);
      if (isCompatible(version)) return { k6: { path, version, source: 'PATH' }, failed };
      failed.push({ way: 'PATH', reason: `${path} is k6 ${version}, but ${atLeast()} is needed` });
    } catch (error) {
      failed.push({ way: 'PATH', reason: `${path} ${(error as Error).message}` });
    }
  }
  if (failed.length === 0) failed.push({ way: 'PATH', reason: 'no k6 there' });
  const cached = checkSlot(settings.slot, K6_VERSION, settings.platform.executable);
  if ('path' in cached) return { k6: { path: cached.path, version: K6_VERSION, source: 'cache' }, failed };
  return { failed: [...failed, { way: 'cache', reason: cached.reason }] };
}

async function givenK6(given: string): Promise<K6> {
  const path = resolve(given);
  const remedy = 'Set SPILLWAY_K6 to a k6 binary, or unset it to let Spillway find or provision one.';
  if (!existsSync(path)) throw new UsageError(`SPILLWAY_K6 names ${path}, which does not exist. ${remedy}`);
  const version = await readK6Version(path).catch((error: Error) => {
    throw new UsageError(`SPILLWAY_K6 names ${path}, which ${error.message}. ${remedy}`);
  });
  if (isSameMajor(version)) return { path, version, source: 'SPILLWAY_K6' };
  throw new UsageError(
    `SPILLWAY_K6 names ${path}, which is k6 ${version}, but ${atLeast()} is needed. ${remedy}`,
  );
}

function candidatesOnPath({ env, platform }: K6Settings): string[] {
  const directories = (env.PATH ?? env.Path ?? '').split(delimiter).filter((directory) => directory !== '');
  const paths = directories.map((directory) => join(directory, platform.executable));
  return [...new Set(paths)].filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function atLeast(): string {
  const [major, minor] = K6_VERSION.split('.');
  return `a ${major}.x of ${major}.${minor} or later`;
}
