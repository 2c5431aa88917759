import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LoadPlan, planLoad, secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../../scenarios/support/plan/offered-by.ts';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { arriving, type DrawnArrivals } from './arriving.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const drawn = fc.constantFrom<DrawnArrivals>('poisson', 'bursty');
const limitPlan = planLoad({ profile: PROFILES.limit, rate: 200 });

/** Arrivals in each tenth of a second after the warm-up, as k6 makes them: whole ones. */
function tenths(plan: LoadPlan): number[] {
  const schedule = new Schedule(plan);
  const start = secondsOf(plan, 'warmup');
  const counts = new Array<number>(Math.round((secondsOf(plan) - start) * 10)).fill(0);
  for (let index = Math.ceil(schedule.areaAt(start)); index < schedule.arrivals; index++) {
    const at = Math.min(counts.length - 1, Math.floor((schedule.secondsAt(index) - start) * 10 - 1e-6));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Variance over mean: 1 for a Poisson process, 0 for an even one. */
function dispersion(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1) / mean;
}

test('even arrivals are the plan itself', () => {
  expect(arriving(limitPlan, 'even', 1)).toBe(limitPlan);
  expect(dispersion(tenths(limitPlan))).toBeLessThan(0.05);
});

test('the same seed gives the same arrivals, and another seed others', () => {
  fc.assert(
    fc.property(drawn, seeds, (how, seed) => {
      const once = arriving(limitPlan, how, seed);
      expect(arriving(limitPlan, how, seed)).toEqual(once);
      expect(arriving(limitPlan, how, (seed + 1) % 2 ** 32).stretches).not.toEqual(once.stretches);
    }),
    { numRuns: 10 },
  );
});

test('phases, warm-up and length stay as they are, and every bucket holds a whole number of arrivals', () => {
  fc.assert(
    fc.property(fc.constantFrom('ci', 'spike', 'breakpoint' as const), drawn, seeds, (name, how, seed) => {
      const plan = planLoad({ profile: PROFILES[name], rate: 100 });
      const other = arriving(plan, how, seed);
      expect(other.phases).toBe(plan.phases);
      expect(other.stretches.slice(0, 3)).toEqual(plan.stretches.slice(0, 3));
      const seconds = other.stretches.reduce((sum, [length]) => sum + length, 0);
      expect(seconds).toBeCloseTo(secondsOf(plan), 6);
      const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
      const buckets = other.stretches.slice(3);
      expect(buckets.filter(([length, from, to]) => from !== to || !isWhole(length * from))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('Poisson arrivals are as many as the plan has, within six standard deviations, in each phase too', () => {
  fc.assert(
    fc.property(fc.constantFrom('ci', 'spike', 'breakpoint' as const), seeds, (name, seed) => {
      const plan = planLoad({ profile: PROFILES[name], rate: 100 });
      const other = arriving(plan, 'poisson', seed);
      for (const phase of new Set(PROFILES[name].phases.map(({ phase }) => phase))) {
        const meant = offeredBy(plan, phase);
        expect(Math.abs(offeredBy(other, phase) - meant)).toBeLessThan(6 * Math.sqrt(meant) + 1);
      }
    }),
    { numRuns: 30 },
  );
});

test('Poisson arrivals scatter as a Poisson process does, bursts far more', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      // 600 tenths: the index has a standard deviation of 0.06.
      expect(Math.abs(dispersion(tenths(arriving(limitPlan, 'poisson', seed))) - 1)).toBeLessThan(0.4);
      expect(dispersion(tenths(arriving(limitPlan, 'bursty', seed)))).toBeGreaterThan(20);
    }),
    { numRuns: 20 },
  );
});

test('bursts bring the arrivals of each second in a fifth of it, and none is lost', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const other = arriving(limitPlan, 'bursty', seed);
      expect(new Schedule(other).arrivals).toBe(new Schedule(limitPlan).arrivals);
      const counts = tenths(other);
      for (let second = 0; second < 59; second++) {
        const within = counts.slice(second * 10, second * 10 + 10);
        expect(within.filter((count) => count > 0).length).toBeLessThanOrEqual(5);
        expect(Math.abs(within.reduce((sum, count) => sum + count, 0) - 200)).toBeLessThanOrEqual(30);
      }
    }),
    { numRuns: 10 },
  );
});
