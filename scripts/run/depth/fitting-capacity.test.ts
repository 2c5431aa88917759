import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenly, planLoad } from '../../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { fillingFrom, fillingUntil } from './filling-times.ts';
import { fittingCapacity } from './fitting-capacity.ts';
import { predictDepth } from './predict-depth.ts';

test('a queue that fits is full after three fifths of the first phase: at (λ − μ) × 0.6 × its seconds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 400 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 5, max: 30 }),
      (rate, drainRate, seconds) => {
        const plan = evenly(
          [
            { name: 'warmup', seconds: 3, from: 10, to: rate },
            { name: 'steady', seconds, from: rate, to: rate },
          ],
          10,
        );
        const settings = { plan, projectLimit: 1000, drainRate };
        const queueCapacity = fittingCapacity(settings);
        // One a second is the probe.
        expect(Math.abs(queueCapacity - (rate - 1 - drainRate) * 0.6 * seconds)).toBeLessThanOrEqual(1);
        const { fullAt } = predictDepth({ ...settings, queueCapacity }).filled;
        expect(((fullAt ?? 0) - fillingFrom(plan)) / seconds).toBeCloseTo(0.6, 1);
      },
    ),
    { numRuns: 30 },
  );
});

test('what fills no queue gets the documented one', () => {
  const plan = evenly([{ name: 'steady', seconds: 30, from: 20, to: 20 }], 10);
  expect(fittingCapacity({ plan, projectLimit: 800, drainRate: 20 })).toBe(500_000);
});

test.each(Object.entries(PROFILES))(
  'profile %s fills one of two queues, and leaves the other its room',
  (name, profile) => {
    const full = name === 'full';
    const plan = planLoad({ profile, rate: full ? 800 : 400, limit: 800, recovery: 0 });
    const wanted = { plan, projectLimit: 800, drainRate: 20 };
    const queueCapacity = full ? 500_000 : fittingCapacity(wanted);
    const { filled, second, limitedByProject } = predictDepth({ ...wanted, queueCapacity });
    expect(filled.fullAt).toBeGreaterThan(fillingFrom(plan));
    expect(filled.fullAt).toBeLessThan(fillingUntil(plan));
    expect(second.fullAt).toBeNull();
    expect(limitedByProject).toBeLessThan(0.5);
    if (full) expect((filled.fullAt ?? 0) - fillingFrom(plan)).toBeCloseTo(641.85, 1);
  },
);
