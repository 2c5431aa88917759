import { expect, test } from 'vitest';
import { clientReport } from './client-report.ts';
import { RANKS, statOf } from './ranks.ts';

const endedAt = new Date('2026-01-01T00:00:10.000Z');
const state = { testRunDurationMs: 12_345 };
const trend = (values: Record<string, number>) => ({ type: 'trend', values });
const quantiles = Object.fromEntries(RANKS.map((rank) => [statOf(rank), rank / 7]));

test("a report holds the counters and distributions of the scenario and four of k6's own, and nothing else", () => {
  const metrics = {
    spillway_meant: { type: 'counter', values: { count: 7, rate: 1 } },
    'spillway_meant{phase:steady}': { type: 'counter', values: { count: 5, rate: 1 } },
    dropped_iterations: { type: 'counter', values: { count: 0 } },
    iterations: { type: 'counter', values: { count: 7 } },
    'http_req_duration{phase:steady}': trend({ count: 2, min: 1, avg: 2, max: 3, ...quantiles }),
    spillway_lag: trend({ count: 0, min: 0, avg: 0, max: 0 }),
    http_req_blocked: trend({ count: 2, min: 1, avg: 2, max: 3 }),
    http_req_duration_of_others: trend({ count: 2, min: 1, avg: 2, max: 3 }),
    data_sent: { type: 'counter', values: { count: 9 } },
    vus: { type: 'gauge', values: { value: 1 } },
  };
  // k6 hands over what `setup` returned too: a token.
  const data = { metrics, state, setup_data: { bearer: 'secret' } };
  const report = clientReport(data, endedAt);
  expect(report).toMatchObject({ version: 1, seconds: 12.345, endedAt: '2026-01-01T00:00:10.000Z' });
  expect(report.counters).toEqual({
    spillway_meant: 7,
    'spillway_meant{phase:steady}': 5,
    dropped_iterations: 0,
    iterations: 7,
  });
  expect(Object.keys(report.trends)).toEqual(['http_req_duration{phase:steady}']);
  expect(JSON.stringify(report)).not.toContain('secret');
});

test('a distribution has its quantiles in the order of the ranks, to the microsecond', () => {
  const values = { count: 2, min: 0.123456, avg: 1 / 3, max: 9.87654321, ...quantiles };
  const report = clientReport({ metrics: { spillway_lag: trend(values) }, state }, endedAt);
  expect(report.trends.spillway_lag).toEqual({
    count: 2,
    min: 0.123,
    mean: 1 / 3,
    max: 9.877,
    quantiles: RANKS.map((rank) => Math.round((rank / 7) * 1000) / 1000),
  });
});
