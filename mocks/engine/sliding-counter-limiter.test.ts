import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from './clock.ts';
import { SlidingCounterLimiter } from './sliding-counter-limiter.ts';
import { mostInAnyWindow, windowHistories } from './window-histories.ts';

describe('a sliding-window counter', () => {
  test.each([false, true])(
    'decides by its two counters, as fractions without rounding, with rejects counted: %s',
    (countRejects) => {
      fc.assert(
        fc.property(windowHistories, ({ rate, windowMillis, requests, window, times }) => {
          const limiter = new SlidingCounterLimiter({ rate, windowMillis, countRejects });
          const counts = new Map<number, number>();
          for (const at of times) {
            const index = Math.floor(at / window);
            const present = counts.get(index) ?? 0;
            const reached = BigInt(window - (at % window)) * BigInt(counts.get(index - 1) ?? 0);
            const guess = reached / BigInt(window) + BigInt(present);
            const room = guess < BigInt(requests);
            if (room || countRejects) counts.set(index, present + 1);
            expect(limiter.admit(at)).toBe(room);
          }
        }),
        { numRuns: 500 },
      );
    },
  );

  test('admits at most r in every window of the clock, and 2r in any of that length', () => {
    fc.assert(
      fc.property(windowHistories, fc.boolean(), (history, countRejects) => {
        const { rate, windowMillis, requests, window, times } = history;
        const limiter = new SlidingCounterLimiter({ rate, windowMillis, countRejects });
        const admitted = times.filter((at) => limiter.admit(at));
        for (const at of admitted) {
          const index = Math.floor(at / window);
          const beside = admitted.filter((other) => Math.floor(other / window) === index);
          expect(beside.length).toBeLessThanOrEqual(requests);
        }
        expect(mostInAnyWindow(admitted, window)).toBeLessThanOrEqual(2 * requests);
      }),
    );
  });

  test('that counts rejects admits nothing of a steady overload after the first window', () => {
    const limiter = new SlidingCounterLimiter({ rate: 10, windowMillis: 1000, countRejects: true });
    const bySecond = [0, 1, 2, 3].map(
      (second) =>
        Array.from({ length: 11 }, (_, i) =>
          limiter.admit(second * SECOND + Math.floor((i * SECOND) / 11)),
        ).filter(Boolean).length,
    );
    expect(bySecond).toEqual([10, 0, 0, 0]);
  });
});
