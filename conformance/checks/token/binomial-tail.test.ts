import { expect, test } from 'vitest';
import { binomialTail } from './binomial-tail.ts';

test.each([
  [1, 0, 1],
  [1, 1, 0.5],
  [12, 12, 1 / 4096],
  [12, 11, 13 / 4096],
  [100, 66, 0.000895],
  [3, 4, 0],
  [5114, 0, 1],
  [5114, 2557, 0.505578],
  [5114, 3000, 0],
])('of %i throws at least %i are heads', (n, heads, chance) => {
  expect(binomialTail(n, heads)).toBeCloseTo(chance, 6);
});
