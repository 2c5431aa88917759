import { HarnessError } from '../exit.ts';
import type { FailedWay } from './find.ts';
import { GO_VERSION, K6_VERSION } from './pin.ts';
import type { K6Settings } from './settings.ts';

/** Every way was tried and none led to a k6: says which, why, and what to do. */
export function noWayError(failed: readonly FailedWay[], { releases }: K6Settings): HarnessError {
  const [major, minor] = K6_VERSION.split('.');
  return new HarnessError(
    [
      'No k6 could be found or made. Tried, in this order:',
      ...failed.map(({ way, reason }) => `  ${way.padEnd(8)} ${reason}`),
      'Do one of these, then try again (spillway doctor shows what is there):',
      `  - install k6 ${major}.${minor} or a later ${major}.x so that it is on PATH, or set SPILLWAY_K6 to its path`,
      `  - let this machine reach ${releases}, or set SPILLWAY_K6_RELEASES to a mirror of it`,
      `  - install Go ${GO_VERSION} or later (https://go.dev/dl/): Spillway then builds k6 by itself`,
    ].join('\n'),
  );
}

/** Whether the cache's disk refused, which no other way to a k6 would mend. */
export function isFileTrouble(error: NodeJS.ErrnoException): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST'].includes(error.code ?? '');
}

/** The error to end with: a refusing disk becomes a sentence about the cache, everything else stays as it is. */
export function asHarnessError(error: Error, { slot }: K6Settings): Error {
  if (!isFileTrouble(error)) return error;
  return new HarnessError(
    `k6 cannot be kept in ${slot} (${error.message}). Free that place, or set SPILLWAY_CACHE to a directory that can be written.`,
    { cause: error },
  );
}
