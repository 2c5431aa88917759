import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { cacheRoot, cacheSlot } from './cache.mjs';
import { K6_VERSION, RELEASE_SHA256 } from './pin.ts';
import { type K6Platform, k6Platform } from './platform.mjs';
import { createProgress, type Progress } from './progress.ts';

/** What a caller (mostly a test) may set; everything has the default that a person at a terminal wants. */
export interface K6Options {
  /** Read: PATH, SPILLWAY_K6, SPILLWAY_CACHE, SPILLWAY_K6_RELEASES, SPILLWAY_K6_OFFLINE, and the place for caches. */
  readonly env?: NodeJS.ProcessEnv;
  /** As `process.platform`. */
  readonly os?: string;
  /** As `process.arch`. */
  readonly arch?: string;
  /** Wins over SPILLWAY_CACHE. */
  readonly cacheDir?: string;
  readonly progress?: Progress;
  /** A server that sends nothing for this long is given up, in ms. */
  readonly idleTimeoutMs?: number;
  /** SHA-256 by archive name; see RELEASE_SHA256. */
  readonly digests?: Readonly<Record<string, string>>;
  /** The directory of the go.mod that builds k6. */
  readonly moduleDir?: string;
}

/** The options with everything filled in. */
export interface K6Settings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: K6Platform;
  /** The cache's directory for this version and platform. */
  readonly slot: string;
  readonly progress: Progress;
  readonly idleTimeoutMs: number;
  readonly digests: Readonly<Record<string, string>>;
  /** Where releases are fetched from; `<releases>/v2.2.0/<archive>` follows. */
  readonly releases: string;
  readonly moduleDir: string;
}

/** Fills in what was not set. */
export function k6Settings(options: K6Options = {}): K6Settings {
  const env = options.env ?? process.env;
  const os = options.os ?? process.platform;
  const platform = k6Platform(os, options.arch ?? process.arch);
  return {
    env,
    platform,
    slot: cacheSlot(options.cacheDir ?? cacheRoot(env, os), K6_VERSION, platform.target),
    progress: options.progress ?? createProgress(process.stderr, env),
    idleTimeoutMs: options.idleTimeoutMs ?? 10_000,
    digests: options.digests ?? RELEASE_SHA256,
    releases: env.SPILLWAY_K6_RELEASES || 'https://github.com/grafana/k6/releases/download',
    moduleDir: options.moduleDir ?? join(packageRoot(), 'scripts', 'k6', 'module'),
  };
}
