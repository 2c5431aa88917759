import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Micros, SECOND } from './clock.ts';
import { SlidingLogLimiter } from './sliding-log-limiter.ts';
import { mostInAnyWindow, windowHistories } from './window-histories.ts';

describe('a sliding log', () => {
  test.each([false, true])(
    'decides as a log without bound would, with rejects counted: %s',
    (countRejects) => {
      fc.assert(
        fc.property(windowHistories, ({ rate, windowMillis, requests, window, times }) => {
          const limiter = new SlidingLogLimiter({ rate, windowMillis, countRejects });
          const log: Micros[] = [];
          for (const at of times) {
            const room = log.filter((logged) => at - logged < window).length < requests;
            if (room || countRejects) log.push(at);
            expect(limiter.admit(at)).toBe(room);
          }
        }),
        { numRuns: 500 },
      );
    },
  );

  test('admits at most r in any window of its length, wherever that starts', () => {
    fc.assert(
      fc.property(windowHistories, fc.boolean(), (history, countRejects) => {
        const { rate, windowMillis, requests, window, times } = history;
        const limiter = new SlidingLogLimiter({ rate, windowMillis, countRejects });
        const admitted = times.filter((at) => limiter.admit(at));
        expect(mostInAnyWindow(admitted, window)).toBeLessThanOrEqual(requests);
      }),
    );
  });

  test('that counts rejects starves who keeps asking, until they are slower than the limit', () => {
    const limiter = new SlidingLogLimiter({ rate: 10, windowMillis: 1000, countRejects: true });
    const atOnce = (now: Micros, count: number) =>
      Array.from({ length: count }, () => limiter.admit(now)).filter(Boolean).length;
    expect(atOnce(0, 15)).toBe(10);
    for (let tenth = 1; tenth <= 600; tenth++) expect(atOnce((tenth * SECOND) / 10, 2)).toBe(0);
    // The tenth request back came at 59.6 s, the ninth too; the one that is a microsecond early counts as well.
    expect(atOnce(60.6 * SECOND - 1, 1)).toBe(0);
    expect(atOnce(60.6 * SECOND, 1)).toBe(1);
    expect(atOnce(61.6 * SECOND, 20)).toBe(10);
  });
});
