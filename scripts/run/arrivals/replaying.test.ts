import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../../scenarios/support/plan/offered-by.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { replaying } from './replaying.ts';

test('after a warm-up to its mean rate a trace is one phase, whose arrivals come within 50 ms of when they came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 19.999, noNaN: true }), { minLength: 1, maxLength: 400 }),
      (list) => {
        const times = Float64Array.from(list).sort();
        const plan = replaying({ times, seconds: 20 }, {});
        expect(plan.phases.map(({ name }) => name)).toEqual(['warmup', 'warmup', 'warmup', 'steady']);
        expect(secondsOf(plan, 'steady')).toBe(20);
        expect(offeredBy(plan, 'steady')).toBeCloseTo(times.length, 4);
        const schedule = new Schedule(plan);
        const start = secondsOf(plan, 'warmup');
        const before = schedule.areaAt(start);
        for (const [index, at] of times.entries()) {
          expect(Math.abs(schedule.timeOf(before + index + 1) - start - at)).toBeLessThan(0.0501);
        }
      },
    ),
    { numRuns: 50 },
  );
});
