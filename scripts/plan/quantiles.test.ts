import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantilesOf } from './quantiles.ts';

test('a value that weighs so much stands for so many equal ones', () => {
  const value = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const each = values.flatMap(([of, weight]) => Array.from({ length: weight }, () => [of, 1] as const));
      expect(quantilesOf(values)).toEqual(quantilesOf(each));
    }),
  );
});

test('half of it lies below the median, and 99 in 100 below the 99th percentile', () => {
  const values = Array.from({ length: 1000 }, (_, at) => [at + 1, 1] as const).reverse();
  expect(quantilesOf(values)).toEqual({ p50: 500, p99: 990, max: 1000 });
});

test('of nothing they are 0', () => {
  expect(quantilesOf([])).toEqual({ p50: 0, p99: 0, max: 0 });
});
