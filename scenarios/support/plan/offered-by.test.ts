import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planLoad } from './load-plan.ts';
import { offeredBy } from './offered-by.ts';
import type { PhaseName } from './phase.ts';
import { anyPlan } from './plan-fixture.ts';
import { PROFILES } from './profiles.ts';
import { Schedule } from './schedule.ts';

test('what the phases of a name offer is their rate times their seconds', () => {
  const plan = planLoad({ profile: PROFILES.spike, rate: 100 });
  expect(offeredBy(plan, 'steady')).toBeCloseTo(50 * 20, 6);
  expect(offeredBy(plan, 'spike')).toBeCloseTo(200 * 10, 6);
  expect(offeredBy(plan, 'rise')).toBe(0);
});

test('what the phases offer adds up to what the plan does, and each arrival is in the phase in which it is due', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const names = [...new Set(plan.phases.map(({ name }) => name))];
      const sum = names.reduce((total, name) => total + offeredBy(plan, name), 0);
      expect(sum).toBeCloseTo(offeredBy(plan), 4);
      const schedule = new Schedule(plan);
      const counts = new Map<PhaseName, number>();
      for (let index = 0; index < schedule.arrivals; index++) {
        const name = schedule.phaseAt(schedule.secondsAt(index));
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      // One arrival may fall on the edge at either end.
      for (const name of names)
        expect(Math.abs((counts.get(name) ?? 0) - offeredBy(plan, name))).toBeLessThan(2);
    }),
    { numRuns: 50 },
  );
});
