import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test('buckets hold as many arrivals as were drawn, cover the time, and are at most 4,000 and a rest', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90_000 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }),
      (seconds, shares) => {
        const stretches = counted(
          shares.map((share) => 7 + share * seconds),
          7,
          seconds,
        );
        expect(stretches.length).toBeLessThanOrEqual(4001);
        expect(stretches.reduce((sum, [length]) => sum + length, 0)).toBeCloseTo(seconds, 6);
        const arrivals = stretches.reduce((sum, [length, rate]) => sum + length * rate, 0);
        expect(arrivals).toBeCloseTo(shares.length, 6);
      },
    ),
  );
});

test('an arrival is in the bucket of its time, and one outside at the edge', () => {
  const stretches = counted([9, 10, 10.049, 10.05, 10.23, 99], 10, 0.25);
  expect(stretches.map(([length, rate]) => Math.round(length * rate))).toEqual([3, 1, 0, 0, 2]);
  expect(stretches.map(([length]) => length)).toEqual([0.05, 0.05, 0.05, 0.05, 0.05]);
});
