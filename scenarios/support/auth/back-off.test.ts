import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, LONGEST_WAIT_SECONDS } from './back-off.ts';

test('a wait is anything from nothing to a ceiling that doubles up to the highest', () => {
  expect([1, 2, 3, 4, 50].map((refusals) => backOff(refusals, 1))).toEqual([0.5, 1, 1, 1, 1]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (refusals, random) => {
        const wait = backOff(refusals, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_SECONDS);
      },
    ),
  );
});
