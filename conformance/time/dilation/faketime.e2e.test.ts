import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { dilatedEnvironment } from './dilated-environment.ts';
import { faketimeLibrary } from './faketime-library.ts';
import { judgeDilation } from './handshake.ts';
import { machineMillis } from './probes/probe.ts';

const SPEED = 20;
const SLEEP_SECONDS = 10;
const LIBRARY = faketimeLibrary();
const ABSENT = LIBRARY === undefined ? ' (libfaketime is not installed here: apt-get install faketime)' : '';

describe('a program of the C library in dilated time', () => {
  it.skipIf(LIBRARY === undefined)(`sleeps and tells the time by libfaketime${ABSENT}`, async () => {
    const realMillis = machineMillis();
    const shownMillis = realMillis + 40 * 24 * 3600 * 1000;
    const env = dilatedEnvironment({
      how: 'faketime',
      speed: SPEED,
      realMillis,
      shownMillis,
      env: process.env,
    });
    const script = `sleep ${SLEEP_SECONDS}; date +%s%N`;
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env });
    const realAfter = machineMillis();
    const verdict = judgeDilation({
      speed: SPEED,
      sleepMillis: SLEEP_SECONDS * 1000,
      realBefore: realMillis,
      realAfter,
      shownAfter: shownMillis + (realAfter - realMillis) * SPEED,
      said: Number(stdout) / 1e6,
    });
    expect(verdict).toEqual({ holds: true, detail: expect.stringContaining('20 times as fast') });
  });
});
