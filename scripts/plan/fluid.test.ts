import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenly, type LoadPlan, secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import type { Phase } from '../../scenarios/support/plan/phase.ts';
import { admittedByPhase, admittedSteps, fluidSteps } from './fluid.ts';

const rate = fc.integer({ min: 0, max: 300 });
const plans: fc.Arbitrary<LoadPlan> = fc
  .array(
    fc.record<Phase>({
      name: fc.constantFrom('warmup', 'steady', 'spike', 'recovery'),
      seconds: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10),
      from: rate,
      to: rate,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((phases) => evenly(phases, 10));
const buckets = fc.record({
  rate: fc.integer({ min: 1, max: 300 }),
  burst: fc.integer({ min: 1, max: 300 }),
});

test('the steps of a plan hold all of its time and arrivals, each in its phase', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const steps = [...fluidSteps(plan)];
      const sum = (of: (step: (typeof steps)[number]) => number) =>
        steps.reduce((total, step) => total + of(step), 0);
      expect(sum(({ length }) => length)).toBeCloseTo(secondsOf(plan), 6);
      for (const { name } of plan.phases) {
        const offered = sum((step) => (step.phase === name ? step.offered : 0));
        expect(offered).toBeCloseTo(offeredBy(plan, name), 6);
      }
    }),
  );
});

test('a bucket lets pass no more than comes, and in no stretch of time more than its burst and its rate', () => {
  fc.assert(
    fc.property(plans, buckets, fc.integer({ min: 0, max: 5 }), (plan, bucket, beside) => {
      const steps = [...admittedSteps(plan, bucket, beside)];
      let [most, tokens] = [0, 0];
      expect(steps.filter(({ offered, admitted }) => admitted > offered + 1e-9)).toEqual([]);
      for (const { admitted, length } of steps) {
        // The worst stretch that ends here: what passed beyond the rate.
        tokens = Math.max(0, tokens + admitted - bucket.rate * length);
        most = Math.max(most, tokens);
      }
      expect(most).toBeLessThanOrEqual(bucket.burst + 1e-6);
    }),
  );
});

test('over the limit for long, exactly its rate passes, less what else uses it up', () => {
  const plan = evenly(
    [
      { name: 'warmup', seconds: 5, from: 300, to: 300 },
      { name: 'steady', seconds: 10, from: 300, to: 300 },
    ],
    10,
  );
  expect(admittedByPhase(plan, { rate: 100, burst: 100 }).get('steady')).toBeCloseTo(1000, 6);
  let admitted = 0;
  for (const step of admittedSteps(plan, { rate: 100, burst: 100 }, 100)) {
    if (step.phase === 'steady') admitted += step.admitted;
  }
  expect(admitted).toBeCloseTo(750, 6);
});
