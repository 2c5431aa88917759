import { expect, test } from 'vitest';
import { evenly } from '../../scenarios/support/plan/load-plan.ts';
import { plannedRate } from './planned-rate.ts';

const plan = evenly(
  [
    { name: 'warmup', seconds: 4, from: 100, to: 300 },
    { name: 'steady', seconds: 10, from: 300, to: 300 },
    { name: 'recovery', seconds: 5, from: 60, to: 60 },
  ],
  10,
);

test.each([
  [-1, 100],
  [0, 100],
  [1, 150],
  [3.5, 275],
  [4, 300],
  [13.9, 300],
  [14, 60],
  [19, 0],
  [100, 0],
])('at %d s it is %d/s', (at, rate) => {
  expect(plannedRate(plan, at)).toBeCloseTo(rate, 9);
});
