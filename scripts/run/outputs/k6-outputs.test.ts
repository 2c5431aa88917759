import { expect, test } from 'vitest';
import { k6Outputs } from './k6-outputs.ts';

const none = { prometheus: null, k6: [], pushgateway: null };
const outDir = '/somewhere/send-ci-2026-11-25T23-00-00Z';

test('a run without outputs of k6 says nothing of them, not even its name', () => {
  expect(k6Outputs({ outDir, outputs: { ...none, pushgateway: 'http://127.0.0.1:9091' } })).toEqual({
    args: [],
    environment: {},
  });
});

test('outputs of k6 are named as they were, in their order, and everything carries the name of the run', () => {
  const k6 = ['csv=a b.csv', 'opentelemetry'];
  expect(k6Outputs({ outDir, outputs: { ...none, k6 } })).toEqual({
    args: ['--out', 'csv=a b.csv', '--out', 'opentelemetry', '--tag', 'run=send-ci-2026-11-25T23-00-00Z'],
    environment: {},
  });
});

test.each([
  ['http://127.0.0.1:9090', 'http://127.0.0.1:9090/api/v1/write'],
  ['https://metrics.example/prom', 'https://metrics.example/prom/api/v1/write'],
  ['https://metrics.example/prom/', 'https://metrics.example/prom/api/v1/write'],
])('Prometheus at %s gets native histograms at %s', (prometheus, written) => {
  const { args, environment } = k6Outputs({ outDir, outputs: { ...none, prometheus } });
  expect(args.slice(0, 2)).toEqual(['--out', 'experimental-prometheus-rw']);
  expect(environment).toMatchObject({
    K6_PROMETHEUS_RW_SERVER_URL: written,
    K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
  });
});
