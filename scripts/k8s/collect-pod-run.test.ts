import { expect, test } from 'vitest';
import type { ClientReport } from '../../scenarios/support/client-report.ts';
import { metricOf, OUTCOMES } from '../../scenarios/support/outcome.ts';
import { goodRun } from '../run/checks/evidence-fixture.ts';
import { trendOf } from '../run/client/trend-fixture.ts';
import { send } from '../run/scenarios/send.ts';
import { collectPodRun } from './collect-pod-run.ts';
import { podPlan } from './pod-plan.ts';
import { playedPodRun } from './pod-run-fixture.ts';

const plan = podPlan(playedPodRun());

/** Half of what the client of the good run saw. */
function half(endedAt: string, lagMillis = 1): ClientReport {
  const counters: Record<string, number> = {};
  const trends: ClientReport['trends'] = {};
  const { total, phases } = goodRun.client;
  const count = (of: typeof total, suffix: string) => {
    counters[metricOf('meant') + suffix] = of.meant / 2;
    for (const outcome of OUTCOMES) counters[metricOf(outcome) + suffix] = of.outcomes[outcome] / 2;
  };
  count(total, '');
  for (const [name, phase] of Object.entries(phases)) {
    count(phase, `{phase:${name}}`);
    const times = (millis: number) => trendOf(Array.from({ length: phase.meant / 2 }, () => millis));
    Object.assign(trends, {
      [`spillway_response_time{phase:${name}}`]: times(2),
      [`http_req_duration{phase:${name}}`]: times(2),
      [`http_req_duration{phase:${name},status:200}`]: times(2),
      [`iteration_duration{phase:${name}}`]: times(2),
      [`spillway_lag{phase:${name}}`]: times(lagMillis),
      [`spillway_busy{phase:${name}}`]: times(1),
    });
  }
  return { version: 1, seconds: 60, endedAt, counters, trends };
}

const collected = (lagMillis?: number) =>
  collectPodRun(
    send,
    plan,
    [half('2026-01-01T00:01:00.000Z', lagMillis), half('2026-01-01T00:01:02.000Z', lagMillis)],
    goodRun.ledger,
    'nowhere',
  );

test('two halves are the whole, judged by the checks of a run here', () => {
  const result = collected();
  expect(result.checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(result.verdict).toBe('PASS');
  expect(result.client?.total).toEqual(goodRun.client.total);
  expect(result).toMatchObject({
    startedAt: '2026-01-01T00:00:00.000Z',
    endedAt: '2026-01-01T00:01:02.000Z',
    ledger: goodRun.ledger,
    timeline: [],
    replay: plan.replay,
    environment: { platform: 'kubernetes', k6Source: 'grafana/k6:2.2.0' },
  });
});

test('that nobody sampled the generators is said, and is no reason not to judge', () => {
  const { generator, checks } = collected();
  expect(generator).toBeNull();
  expect(checks.find(({ id }) => id === 'generator-unstrained')).toMatchObject({
    status: 'pass',
    detail: expect.stringContaining('not sampled here'),
  });
});

test('late arrivals stand in for it: they void the run', () => {
  const { verdict, checks } = collected(500);
  expect(verdict).toBe('INVALID');
  const invalid = checks.filter(({ status }) => status === 'invalid').map(({ id }) => id);
  expect(invalid).toEqual(expect.arrayContaining(['schedule-kept', 'generator-unstrained']));
});
