import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RatePacer } from './rate-pacer.ts';

test('however calls come, no second sees more than was told, and none is held longer than it must', async () => {
  const { signal } = new AbortController();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }),
      async (perSecond, gaps) => {
        let now = 0;
        const went: number[] = [];
        const clock = {
          now: () => now,
          sleep: (millis: number) => {
            went.push(now + millis);
            return Promise.resolve();
          },
        };
        const pacer = new RatePacer(clock, perSecond);
        for (const gap of gaps) {
          now += gap;
          const before = went.length;
          await pacer.turn(signal);
          if (went.length === before) went.push(now);
        }
        const spacing = 1000 / perSecond;
        for (const [index, at] of went.entries()) {
          const last = went[index - 1] ?? Number.NEGATIVE_INFINITY;
          expect(at - last).toBeGreaterThanOrEqual(spacing - 1e-6);
        }
      },
    ),
  );
});
