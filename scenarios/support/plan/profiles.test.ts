import { expect, test } from 'vitest';
import { judgedPhases, planLoad, secondsOf } from './load-plan.ts';
import { offeredBy } from './offered-by.ts';
import { PROFILES, type Profile } from './profiles.ts';

test.each(Object.entries<Profile>(PROFILES))(
  'the profile %s makes a plan that offers something in each phase it judges',
  (_name, profile) => {
    const plan = planLoad({ profile, rate: 800, limit: 800 });
    expect(profile.about.length).toBeGreaterThan(10);
    expect(judgedPhases(plan)).toEqual([...new Set(profile.phases.map(({ phase }) => phase))]);
    for (const { phase, seconds, level } of profile.phases) {
      expect(seconds).toBeGreaterThan(0);
      expect(offeredBy(plan, phase) > 0).toBe(Math.max(...[level].flat()) > 0);
    }
    expect(Math.max(...[profile.phases[0]?.level ?? 0].flat())).toBeGreaterThan(0);
  },
);

test('the profile ci is over within 45 s, for every scenario at its own rate', () => {
  for (const rate of [10, 100, 800]) {
    expect(secondsOf(planLoad({ profile: PROFILES.ci, rate, limit: rate }))).toBeLessThanOrEqual(45);
  }
});
