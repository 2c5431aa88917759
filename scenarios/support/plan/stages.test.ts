import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenly } from './load-plan.ts';
import { anyPlan } from './plan-fixture.ts';
import { stagesOf } from './stages.ts';

test('where the rate jumps there is a stage of no length, in front a nudge, and at the end the time for late ones', () => {
  const plan = evenly(
    [
      { name: 'warmup', seconds: 1.5, from: 0, to: 10 },
      { name: 'steady', seconds: 4, from: 10, to: 10 },
      { name: 'recovery', seconds: 2, from: 0.5, to: 0.5 },
    ],
    10,
  );
  expect(stagesOf(plan)).toEqual([
    { target: 1, duration: '0s' },
    { target: 1, duration: '100us' },
    { target: 0, duration: '0s' },
    { target: 600, duration: '1500ms' },
    { target: 600, duration: '4000ms' },
    { target: 30, duration: '0s' },
    { target: 30, duration: '2000ms' },
    { target: 0, duration: '0s' },
    { target: 0, duration: '2s' },
  ]);
});

test('k6 is told whole numbers, none below 0, of all stretches', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const stages = stagesOf(plan);
      for (const { target, duration } of stages) {
        expect(Number.isInteger(target) && target >= 0).toBe(true);
        expect(duration).toMatch(/^\d+[mu]?s$/);
      }
      expect(stages.filter(({ duration }) => duration.endsWith('ms'))).toHaveLength(plan.stretches.length);
    }),
  );
});
