import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientReport } from '../../../scenarios/support/client-report.ts';
import { metricOf, OUTCOMES } from '../../../scenarios/support/outcome.ts';
import { clientSeen, limitedOf } from './client-seen.ts';
import { trendOf } from './trend-fixture.ts';

const report = (more: Partial<ClientReport>): ClientReport => ({
  version: 1,
  seconds: 10,
  endedAt: '2026-01-01T00:00:10.000Z',
  counters: {},
  trends: {},
  ...more,
});

const names = [...OUTCOMES, 'meant' as const, 'malformed' as const].map(metricOf);
const keys = names.flatMap((name) => [name, `${name}{phase:steady}`, `${name}{phase:recovery}`]);
const reports = fc.array(
  fc
    .dictionary(fc.constantFrom(...keys, 'dropped_iterations'), fc.nat(1_000_000))
    .map((counters) => report({ counters })),
  { minLength: 1, maxLength: 5 },
);

describe('what several processes counted', () => {
  test('adds up exactly, in all and in each phase', () => {
    fc.assert(
      fc.property(reports, (each) => {
        const sum = (name: string) => each.reduce((total, { counters }) => total + (counters[name] ?? 0), 0);
        const seen = clientSeen(each);
        expect(seen.processes).toBe(each.length);
        expect(seen.total.meant).toBe(sum('spillway_meant'));
        expect(seen.malformed).toBe(sum('spillway_malformed'));
        expect(seen.dropped).toBe(sum('dropped_iterations'));
        for (const outcome of OUTCOMES) {
          expect(seen.total.outcomes[outcome]).toBe(sum(metricOf(outcome)));
          for (const [phase, counts] of Object.entries(seen.phases)) {
            expect(counts.outcomes[outcome]).toBe(sum(`${metricOf(outcome)}{phase:${phase}}`));
          }
        }
      }),
    );
  });

  test('does not depend on which process counted it', () => {
    fc.assert(
      fc.property(reports, (each) => {
        expect(clientSeen(each.toReversed())).toEqual(clientSeen(each));
      }),
    );
  });
});

test('a phase that one of them saw is there, one that none saw is not', () => {
  const seen = clientSeen([report({ counters: { 'spillway_meant{phase:steady}': 3 } }), report({})]);
  expect(Object.keys(seen.phases)).toEqual(['steady']);
  expect(seen.phases.steady).toMatchObject({ meant: 3, response: { count: 0, p50: null }, busy: null });
});

test('distributions of a phase are merged, each from its own metric', () => {
  const trends = (factor: number) => ({
    'spillway_response_time{phase:steady}': trendOf([2 * factor]),
    'http_req_duration{phase:steady}': trendOf([factor]),
    'http_req_duration{phase:steady,status:200}': trendOf([3 * factor]),
    'spillway_lag{phase:steady}': trendOf([4 * factor]),
    'iteration_duration{phase:steady}': trendOf([5 * factor]),
    'spillway_busy{phase:steady}': trendOf([6 * factor]),
    spillway_limited_after: trendOf([7 * factor]),
  });
  const counters = { 'spillway_meant{phase:steady}': 1 };
  const { phases, trends: own } = clientSeen([
    report({ counters, trends: trends(1) }),
    report({ counters, trends: trends(10) }),
  ]);
  const { response, service, accepted, lag, iteration, busy } = phases.steady ?? expect.unreachable();
  expect([response, service, accepted, lag, iteration].map(({ count, max }) => [count, max])).toEqual([
    [2, 20],
    [2, 10],
    [2, 30],
    [2, 40],
    [2, 50],
  ]);
  // Each sees its own only: 6 under way in one and 60 in the other are 66.
  expect(busy).toBe(66);
  expect(Object.keys(own)).toEqual(['spillway_limited_after']);
});

test('every kind of 429 is limited', () => {
  const counters = {
    spillway_limited: 1,
    spillway_limited_project: 20,
    spillway_limited_queue: 300,
    spillway_limited_basic: 4000,
    spillway_accepted: 50_000,
  };
  expect(limitedOf(clientSeen([report({ counters })]).total)).toBe(4321);
});

test('the longest of them is how long it took', () => {
  expect(clientSeen([report({ seconds: 3 }), report({ seconds: 5 })]).seconds).toBe(5);
});
