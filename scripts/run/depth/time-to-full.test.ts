import { expect, test } from 'vitest';
import { LIMITS } from '../../../mocks/contract/limits.ts';
import { timeToFull } from './time-to-full.ts';

const documented = { capacity: LIMITS.queueCapacity.value, drainRate: LIMITS.drainRate.value };

test('an empty queue of the documented size, filled at the project limit, is full after 641 s', () => {
  expect(timeToFull({ ...documented, depth: 0, inflow: 800 })).toBeCloseTo(641.03, 2);
  expect(timeToFull({ ...documented, depth: 250_000, inflow: 800 })).toBeCloseTo(641.03 / 2, 2);
});

test('a full queue is full now, and one that drains as fast as it fills never will be', () => {
  expect(timeToFull({ ...documented, depth: documented.capacity, inflow: 0 })).toBe(0);
  expect(timeToFull({ ...documented, depth: 10, inflow: documented.drainRate })).toBeNull();
});
