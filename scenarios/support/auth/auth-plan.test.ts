import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsOf } from '../plan/load-plan.ts';
import { offeredBy } from '../plan/offered-by.ts';
import { PROFILES } from '../plan/profiles.ts';
import { refreshWindow } from '../refresh-window.ts';
import { authOptions } from './auth-options.ts';
import { authPlan, LANES } from './auth-plan.ts';

const planOf = (profile: keyof typeof PROFILES) => authPlan(authOptions({ profile: PROFILES[profile] }));

test('ci takes well under a minute, and holds every part in its order', () => {
  const { plan } = planOf('ci');
  expect(secondsOf(plan)).toBeLessThan(45);
  expect(secondsOf(planOf('smoke').plan)).toBeLessThan(secondsOf(plan));
  const parts = plan.phases.map(({ name }) => name).filter((name) => name !== 'warmup');
  expect(parts).toEqual(['cold-start', 'reuse', 'expiry', 'basic', 'strangers', 'token-limit']);
});

test('full plays tokens at their real hour; a scaled run never makes them live longer', () => {
  expect(authOptions({ profile: PROFILES.full }).lifeSeconds).toBe(3600);
  for (const profile of Object.values(PROFILES))
    expect(authOptions({ profile }).lifeSeconds).toBeLessThanOrEqual(3600);
});

test('what cannot show anything is refused in a sentence', () => {
  const profile = PROFILES.ci;
  expect(() => authPlan(authOptions({ profile, rate: 10 }))).toThrow("not over the token host's limit of 10");
  expect(() => authPlan(authOptions({ profile, rate: 300 }))).toThrow('ask for fewer token calls a second');
});

test('in any run that is planned, the whole is its lanes, and each part keeps clear of the next', () => {
  const choice = fc.record({
    rate: fc.integer({ min: 11, max: 100 }),
    seconds: fc.integer({ min: 60, max: 7200 }),
  });
  fc.assert(
    fc.property(choice, ({ rate, seconds }) => {
      const options = authOptions({ profile: PROFILES.limit, rate, seconds });
      const { lanes, plan, careful, careless } = authPlan(options);
      const offered = LANES.reduce((sum, name) => sum + offeredBy(lanes[name].plan), 0);
      expect(offeredBy(plan)).toBeCloseTo(offered, 3);
      expect(offeredBy(plan, 'cold-start')).toBeCloseTo(options.workers, 6);
      expect(careful + careless).toBeLessThanOrEqual(options.workers);
      // Nobody's token is due for a refresh while it is to be used again.
      const reuseEnds = lanes.careful.startsAt + secondsOf(lanes.careful.plan, 'reuse');
      expect(reuseEnds).toBeLessThan(refreshWindow(options.lifeSeconds).opens);
      // The token that was given last ends while somebody looks.
      const workEnds = lanes.careful.startsAt + secondsOf(lanes.careful.plan);
      expect(workEnds).toBeGreaterThan(secondsOf(lanes.coldStart.plan) + options.lifeSeconds);
      // The token host is asked for more than it has.
      const { plan: over } = lanes.tokenLimit;
      expect(offeredBy(over)).toBeGreaterThan(30 + 10 * secondsOf(over));
    }),
  );
});
