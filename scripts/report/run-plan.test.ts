import { expect, test } from 'vitest';
import { planLoad } from '../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { runPlan } from './run-plan.ts';

test('phases, rates, arrivals, virtual users and seconds are told', () => {
  const plan = planLoad({ profile: PROFILES.breakpoint, rate: 800 });
  const settings = { scenario: 'send', profile: 'breakpoint', plan, arrivals: 'even', apps: 1, shards: 2 };
  const text = runPlan(settings as RunSettings);
  expect(text).toMatch(/^send, breakpoint: arrivals even, over 1 app\n/);
  expect(text).toMatch(/^ {2}rise +120 s +80 to 1,600\/s +100,800$/m);
  expect(text).toMatch(/^ {2}in all +\d+ s +[\d,]+$/m);
  expect(text).toContain('800 virtual users in 2 k6 processes');
});
