import { expect, test } from 'vitest';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../exit.ts';
import { planOwn } from './plan-own.ts';
import type { RunSettings } from './run-settings.ts';
import { auth } from './scenarios/auth.ts';

const plan = auth.plan ?? expect.unreachable('auth plans its own load');
const planned = (flags: Partial<Parameters<typeof planOwn>[3]>, profile = PROFILES.ci) =>
  planOwn('auth', plan, profile, { arrivals: 'even', ...flags });

test('rate and duration are wishes; the options tell the script the same', () => {
  expect(planned({ rate: 25, duration: 52 })).toMatchObject({
    rate: 25,
    arrivals: 'even',
    options: { workers: 55, tokenRate: 25, lifeSeconds: 40 },
  });
});

test('what such a scenario decides itself is refused in one sentence, all of it', () => {
  const both = () => planned({ arrivals: 'poisson', users: 5 });
  expect(both).toThrow(UsageError);
  expect(both).toThrow('The scenario auth plans its own load: leave --arrivals, --users out.');
  expect(() => planOwn('auth', plan, null, { arrivals: 'trace:x.csv' })).toThrow('leave --arrivals out');
});

test('a wish that shows nothing is a usage error', () => {
  expect(() => planned({ rate: 5 })).toThrow(UsageError);
});

test('more k6 processes than careless workers are refused', () => {
  const settings = { ...planned({}), shards: 4 } as unknown as RunSettings;
  expect(() => auth.inspect?.(settings)).toThrow(
    '--shards is 4, and the scenario auth has 3 careless workers',
  );
  expect(() => auth.inspect?.({ ...settings, shards: 3 })).not.toThrow();
});
