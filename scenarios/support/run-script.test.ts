import { expect, test } from 'vitest';
import { planLoad } from './plan/load-plan.ts';
import { PROFILES } from './plan/profiles.ts';
import { optionsOf, planOf } from './run-script.ts';

const choice = { rate: 100, limit: 100 };

test('plain k6 gets the smoke profile at the rate of the scenario', () => {
  expect(planOf({}, choice)).toEqual(planLoad({ profile: PROFILES.smoke, ...choice }));
  expect(planOf({ SPILLWAY_RATE: '' }, choice)).toEqual(planOf({}, choice));
});

test('the environment names profile, rate, seconds and users', () => {
  const env = {
    SPILLWAY_PROFILE: 'spike',
    SPILLWAY_RATE: '50',
    SPILLWAY_SECONDS: '5',
    SPILLWAY_USERS: '12.3',
  };
  expect(planOf(env, choice)).toEqual(
    planLoad({ profile: PROFILES.spike, rate: 50, limit: 100, seconds: 5, users: 13 }),
  );
});

test.each([
  [{ SPILLWAY_PROFILE: 'toString' }, /^SPILLWAY_PROFILE is "toString"; it must be one of smoke, ci, /],
  [{ SPILLWAY_RATE: 'many' }, /^SPILLWAY_RATE is "many"; it must be a number above 0\.$/],
  [{ SPILLWAY_SECONDS: '0' }, /^SPILLWAY_SECONDS is "0"/],
  [{ SPILLWAY_USERS: '-1' }, /^SPILLWAY_USERS is "-1"/],
  [{ SPILLWAY_RATE: 'Infinity' }, /^SPILLWAY_RATE is "Infinity"/],
])('%j is refused by the name of the variable', (env, sentence) => {
  expect(() => planOf(env, choice)).toThrow(sentence);
});

test('without a run the options of a scenario are its defaults', () => {
  expect(optionsOf({ workers: 3 })).toEqual({ workers: 3 });
});
