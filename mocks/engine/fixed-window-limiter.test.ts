import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from './clock.ts';
import { FixedWindowLimiter } from './fixed-window-limiter.ts';
import { mostInAnyWindow, windowHistories } from './window-histories.ts';

describe('a fixed window', () => {
  test('admits the first r requests of every window of the clock, and no other', () => {
    fc.assert(
      fc.property(windowHistories, ({ rate, windowMillis, requests, window, times }) => {
        const limiter = new FixedWindowLimiter({ rate, windowMillis });
        const seen = new Map<number, number>();
        for (const at of times) {
          const index = Math.floor(at / window);
          const before = seen.get(index) ?? 0;
          seen.set(index, before + 1);
          expect(limiter.admit(at)).toBe(before < requests);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('admits at most 2r in any window of its length, wherever that starts', () => {
    fc.assert(
      fc.property(windowHistories, ({ rate, windowMillis, requests, window, times }) => {
        const limiter = new FixedWindowLimiter({ rate, windowMillis });
        const admitted = times.filter((at) => limiter.admit(at));
        expect(mostInAnyWindow(admitted, window)).toBeLessThanOrEqual(2 * requests);
      }),
    );
  });

  test('does admit 2r around the turn of a window', () => {
    const limiter = new FixedWindowLimiter({ rate: 800, windowMillis: 1000 });
    const atOnce = (now: number) =>
      Array.from({ length: 1000 }, () => limiter.admit(now)).filter(Boolean).length;
    expect([atOnce(SECOND - 1), atOnce(SECOND)]).toEqual([800, 800]);
  });
});

test.each([
  { rate: 0, windowMillis: 1000 },
  { rate: 0.9, windowMillis: 1000 },
  { rate: 1_000_001, windowMillis: 1000 },
  { rate: Number.NaN, windowMillis: 1000 },
  { rate: Number.POSITIVE_INFINITY, windowMillis: 1000 },
  { rate: 1e6, windowMillis: 0.5 },
])('a window refuses to hold no request, or over a million: $rate a second in $windowMillis ms', (limit) => {
  expect(() => new FixedWindowLimiter(limit)).toThrow(RangeError);
});

test('a window holds as many requests as its rate makes, rounded down, whatever decimals do to the product', () => {
  const held = (rate: number, windowMillis: number) => {
    const limiter = new FixedWindowLimiter({ rate, windowMillis });
    return Array.from({ length: 100 }, () => limiter.admit(0)).filter(Boolean).length;
  };
  expect([held(0.29, 100_000), held(0.1, 30_000), held(2.5, 1000), held(1 / 3, 3000)]).toEqual([29, 3, 2, 1]);
});
