import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test('a quantile lies between the values beside it, whatever their order', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(quantile([5], 0.9)).toBe(5);
  expect(quantile([], 0.5)).toBeNaN();
});
