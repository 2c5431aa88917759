import fc from 'fast-check';
import { expect, test } from 'vitest';
import { k6Cal } from './k6-cal-fixture.ts';
import { evenly } from './load-plan.ts';
import { anyPlan } from './plan-fixture.ts';
import { Schedule } from './schedule.ts';
import { stagesOf } from './stages.ts';

const plan = evenly(
  [
    { name: 'warmup', seconds: 2, from: 0, to: 10 },
    { name: 'steady', seconds: 4, from: 10, to: 10 },
    { name: 'recovery', seconds: 4, from: 5, to: 5 },
  ],
  10,
);

test('arrivals come when the area under the rate reaches their number', () => {
  const schedule = new Schedule(plan);
  expect(schedule.area).toBe(70);
  expect(schedule.arrivals).toBe(70);
  expect(schedule.secondsAt(9)).toBeCloseTo(2, 9);
  expect(schedule.secondsAt(10)).toBeCloseTo(2.1, 9);
  expect(schedule.secondsAt(49)).toBeCloseTo(6, 9);
  expect(schedule.secondsAt(50)).toBeCloseTo(6.2, 9);
  expect(schedule.secondsAt(69)).toBeCloseTo(10, 9);
});

test('a moment on the edge of two phases belongs to the one that ends, and what comes after the end to the last', () => {
  const schedule = new Schedule(plan);
  expect([0, 2, 2.001, 6, 6.001, 10, 1000].map((at) => schedule.phaseAt(at))).toEqual([
    'warmup',
    'warmup',
    'steady',
    'steady',
    'recovery',
    'recovery',
    'recovery',
  ]);
  expect(schedule.startOf('warmup')).toBe(0);
  expect(schedule.startOf('recovery')).toBe(6);
});

test('later arrivals come later, and never outside of the plan', () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      const schedule = new Schedule(any);
      const end = any.phases.reduce((sum, { seconds }) => sum + seconds, 0);
      let before = 0;
      for (let index = 0; index < schedule.arrivals; index++) {
        const at = schedule.secondsAt(index);
        expect(at).toBeGreaterThanOrEqual(before - 1e-9);
        expect(at).toBeLessThanOrEqual(end + 1e-9);
        before = at;
      }
    }),
    { numRuns: 50 },
  );
});

test('the area until the moment at which an area is reached is that area', () => {
  fc.assert(
    fc.property(anyPlan, fc.double({ min: 0, max: 1, noNaN: true }), (any, share) => {
      const schedule = new Schedule(any);
      const area = share * schedule.area;
      expect(schedule.areaAt(schedule.timeOf(area))).toBeCloseTo(area, 4);
    }),
  );
});

test("k6's own arithmetic gives the same arrivals at the same moments", () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      const schedule = new Schedule(any);
      const due = k6Cal(stagesOf(any));
      expect(due).toHaveLength(schedule.arrivals);
      // In k6 a nudge of 0.1 ms and a 600,000th of an arrival comes first; where the rate falls to nothing that is some milliseconds.
      const far = due.filter((at, index) => {
        const [late, more] = [at - schedule.secondsAt(index), schedule.areaAt(at) - (index + 1)];
        return Math.abs(late) > 0.001 && Math.abs(more) > 0.000_01;
      });
      expect(far).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
