import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../scenarios/support/plan/offered-by.ts';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { planProfile, planTrace } from './plan-run.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'trace.csv');
/** 10 s at 30/s, then 10 s at 10/s. */
writeFileSync(
  file,
  Array.from({ length: 20 }, (_, second) => `${second},${second < 10 ? 30 : 10}`).join('\n'),
);
const own = { rate: 100, limit: 100 };

test('the rate is that of the first phase, and the others keep their proportion to it', () => {
  const { plan, rate } = planProfile(PROFILES.spike, own, {}, 'even', 1);
  expect(rate).toBe(50);
  expect(offeredBy(plan, 'spike')).toBeCloseTo(200 * 10, 6);
  const faster = planProfile(PROFILES.spike, own, { rate: 500, duration: 7 }, 'even', 1);
  expect(faster.rate).toBe(500);
  expect(offeredBy(faster.plan, 'steady')).toBeCloseTo(500 * 7, 6);
  expect(offeredBy(faster.plan, 'spike')).toBeCloseTo(2000 * 10, 6);
});

test('a trace is one phase as long as it is', () => {
  const { plan, rate, arrivals } = planTrace(file, own, { warmup: 2 });
  expect({ rate, arrivals }).toEqual({ rate: 20, arrivals: 'trace' });
  expect(secondsOf(plan, 'steady')).toBe(20);
  expect(offeredBy(plan, 'steady')).toBeCloseTo(400, 6);
  expect(plan.phases[1]?.seconds).toBe(2);
});

test('--duration cuts a trace, --rate scales its mean, and both do both', () => {
  expect(planTrace(file, own, { duration: 10 }).rate).toBe(30);
  const half = planTrace(file, own, { rate: 10 }).plan;
  expect(offeredBy(half, 'steady')).toBeCloseTo(200, 6);
  const both = planTrace(file, own, { duration: 10, rate: 60, users: 99 });
  expect(both.rate).toBe(60);
  expect(offeredBy(both.plan, 'steady')).toBeCloseTo(600, 6);
  expect(both.plan.users).toBe(99);
});

test('a trace cannot be made longer, and what is cut from it must hold an arrival', () => {
  expect(() => planTrace(file, own, { duration: 21 })).toThrow(
    /is 20 s long: --duration can cut it, not make it 21 s/,
  );
  const late = join(directory, 'late.csv');
  writeFileSync(late, '0,0\n5,1');
  expect(() => planTrace(late, own, { duration: 3 })).toThrow(/has no arrival in its first 3 s/);
});

test('bursts get the virtual users that they need', () => {
  const even = planProfile(PROFILES.limit, own, {}, 'even', 1).plan;
  expect(planProfile(PROFILES.limit, own, {}, 'bursty', 1).plan.users).toBeGreaterThan(1.5 * even.users);
});
