import { describe, expect, test } from 'vitest';
import { type Micros, SECOND } from './clock.ts';
import { makeLimiter } from './make-limiter.ts';
import type { RateLimit } from './rate-limit.ts';

/** What is admitted in each second of 1,200/s, evenly spaced, from idle; the first second starts at `start`. */
function admittedBySecond(limit: RateLimit | null, start: Micros = 0): number[] {
  const limiter = makeLimiter(limit);
  return [0, 1, 2, 3, 4].map((second) => {
    let admitted = 0;
    for (let i = 0; i < 1200; i++) {
      const at = start + Math.floor(((second * 1200 + i) * SECOND) / 1200);
      if (limiter.admit(at)) admitted += 1;
    }
    return admitted;
  });
}

const window = { rate: 800, windowMillis: 1000 };
const bucket = { rate: 800, burst: 800 };

/** Half a second into a window of the clock, or into a tick of none of the buckets. */
const HALF = SECOND / 2;

describe('1,200/s offered to a limit of 800/s from idle', () => {
  const rows: [string, RateLimit | null, Micros, number[]][] = [
    // The last request of s1 comes 833 µs before the second ends, and what those make (2/3) is not given out: 1199.
    ['token bucket', { algorithm: 'token-bucket', ...bucket }, 0, [1200, 1199, 800, 800, 800]],
    [
      'token bucket in ticks of 100 ms',
      { algorithm: 'ticked-token-bucket', ...bucket, tickMillis: 100 },
      0,
      [1200, 1120, 800, 800, 800],
    ],
    // 1200 needs a second that lies across two windows and leaves neither full: it starts a third to two thirds in.
    ['fixed window, half-way in', { algorithm: 'fixed-window', ...window }, HALF, [1200, 800, 800, 800, 800]],
    ['fixed window, at its start', { algorithm: 'fixed-window', ...window }, 0, [800, 800, 800, 800, 800]],
    [
      'sliding log',
      { algorithm: 'sliding-log', ...window, countRejects: false },
      0,
      [800, 800, 800, 800, 800],
    ],
    [
      'sliding log that counts rejects',
      { algorithm: 'sliding-log', ...window, countRejects: true },
      0,
      [800, 0, 0, 0, 0],
    ],
    [
      'sliding-window counter',
      { algorithm: 'sliding-window-counter', ...window, countRejects: false },
      0,
      [800, 800, 800, 800, 800],
    ],
    ['no limit', null, 0, [1200, 1200, 1200, 1200, 1200]],
  ];
  test.each(rows)('%s', (_, limit, start, admitted) => {
    expect(admittedBySecond(limit, start)).toEqual(admitted);
  });

  test('a sliding log does not depend on where its first second starts', () => {
    const limit: RateLimit = { algorithm: 'sliding-log', ...window, countRejects: false };
    expect(admittedBySecond(limit, HALF)).toEqual([800, 800, 800, 800, 800]);
  });

  test('a sliding-window counter does: half-way in, what the first window held back comes early, and is missing then', () => {
    const limit: RateLimit = { algorithm: 'sliding-window-counter', ...window, countRejects: false };
    expect(admittedBySecond(limit, HALF)).toEqual([1100, 700, 800, 800, 800]);
  });
});
