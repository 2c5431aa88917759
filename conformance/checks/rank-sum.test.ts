import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankSum } from './rank-sum.ts';

test.each([
  [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], -2.882],
  [[7, 8, 9, 10, 11, 12], [1, 2, 3, 4, 5, 6], 2.882],
  [[1, 1, 1], [1, 1], 0],
  [[1, 4], [2, 3], 0],
])('of %j and %j it is %d', (one, other, deviations) => {
  expect(rankSum(one, other)).toBeCloseTo(deviations, 3);
});

test('without numbers in one there is none', () => {
  expect(rankSum([], [1])).toBeNaN();
});

test('it is the same for the ranks alone, and turns its sign with the groups', () => {
  const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const ranks = [...new Set([...one, ...other])].toSorted((a, b) => a - b);
      const ranked = (values: readonly number[]) => values.map((value) => ranks.indexOf(value));
      expect(rankSum(ranked(one), ranked(other))).toBe(rankSum(one, other));
      expect(rankSum(other, one)).toBeCloseTo(-rankSum(one, other), 9);
    }),
  );
});
