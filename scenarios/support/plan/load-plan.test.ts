import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactRate, judgedPhases, planLoad, secondsOf, settleSecondsFor } from './load-plan.ts';
import { PROFILES, type Profile } from './profiles.ts';
import { Schedule } from './schedule.ts';

const anyProfile = fc.constantFrom<Profile>(...Object.values(PROFILES));
const anyRate = fc.integer({ min: 1, max: 5000 });

test('the phases follow the profile, at the rate of level 1', () => {
  const { phases } = planLoad({ profile: PROFILES.ci, rate: 100 });
  expect(phases.slice(3)).toEqual([
    { name: 'steady', seconds: 20, from: 150, to: 150 },
    expect.objectContaining({ name: 'recovery', seconds: 8 }),
  ]);
  const [, rise] = planLoad({ profile: PROFILES.breakpoint, rate: 100, warmupSeconds: 7 }).phases;
  expect(rise).toMatchObject({ name: 'warmup', seconds: 7, to: 10 });
});

test('seconds, users and the level of the recovery replace those of the profile', () => {
  const plan = planLoad({ profile: PROFILES.ci, rate: 100, seconds: 5, users: 77, recovery: 0 });
  expect(plan.users).toBe(77);
  expect(plan.phases.slice(3)).toEqual([
    { name: 'steady', seconds: 5, from: 150, to: 150 },
    { name: 'recovery', seconds: 8, from: 0, to: 0 },
  ]);
  expect(judgedPhases(plan)).toEqual(['steady', 'recovery']);
});

test('before the rate rises every virtual user had an arrival to open its connection with, at most 250 a second', () => {
  fc.assert(
    fc.property(anyProfile, anyRate, (profile, rate) => {
      const plan = planLoad({ profile, rate });
      const [connecting] = plan.phases;
      expect(connecting).toMatchObject({ name: 'warmup' });
      expect(connecting?.from).toBe(connecting?.to);
      expect(connecting?.to).toBeLessThanOrEqual(250);
      // The rate that k6 is told is a whole one a minute.
      expect(new Schedule(plan).areaAt(connecting?.seconds ?? 0)).toBeGreaterThanOrEqual(plan.users * 0.999);
    }),
  );
});

test('every plan has a warm-up that ends at the rate of the first phase, and virtual users for half a second of the highest', () => {
  fc.assert(
    fc.property(anyProfile, anyRate, (profile, rate) => {
      const plan = planLoad({ profile, rate });
      const judged = plan.phases.filter(({ name }) => name !== 'warmup');
      const warmup = plan.phases.filter(({ name }) => name === 'warmup');
      expect(plan.phases).toEqual([...warmup, ...judged]);
      expect(warmup.at(-1)?.to).toBeCloseTo(judged[0]?.from ?? Number.NaN, 9);
      const highest = Math.max(...judged.map(({ from, to }) => Math.max(from, to)));
      expect(plan.users).toBeGreaterThanOrEqual(Math.floor(highest / 2));
      for (const { from, to } of plan.phases) {
        expect(from * 60).toBeCloseTo(Math.round(from * 60), 6);
        expect(exactRate(to)).toBe(to);
      }
    }),
  );
});

test.each([
  [800, 800, 1],
  [400, 800, 1],
  [1600, 800, 2],
  [1200, 800, 3],
  [810, 800, 10],
])('at %d/s the burst of a limit of %d/s is used up in %d s', (rate, limit, seconds) => {
  expect(settleSecondsFor(rate, limit)).toBe(seconds);
  const { phases } = planLoad({ profile: PROFILES.limit, rate, limit });
  expect(phases[2]).toEqual({ name: 'warmup', seconds, from: rate, to: rate });
});

test('seconds are those of all phases, or of those of one name', () => {
  const plan = planLoad({ profile: PROFILES.spike, rate: 10 });
  expect(secondsOf(plan, 'recovery')).toBe(30);
  expect(secondsOf(plan)).toBe(secondsOf(plan, 'warmup') + 60);
});
