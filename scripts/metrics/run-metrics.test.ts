import { expect, test } from 'vitest';
import { packageVersion } from '../package-version.ts';
import { goodResult } from '../report/result-fixture.ts';
import { begun, ended, lookAt, samplesOf, underWay } from './metrics-fixture.ts';
import { runMetrics } from './run-metrics.ts';

const ALWAYS = {
  [`spillway_run_info{scenario="send",profile="ci",project="p-1",seed="1",version="${packageVersion()}"}`]: 1,
  spillway_run_start_time_seconds: Date.parse(goodResult.startedAt) / 1000,
  spillway_run_project_limit_requests_per_second: 800,
  spillway_run_drain_messages_per_second: 20,
  spillway_run_queue_capacity_messages: 500_000,
  spillway_run_apps: 40,
};

async function told(state: Parameters<typeof runMetrics>[0]) {
  return Object.fromEntries(await samplesOf(runMetrics(state)));
}

test('a run that begins says what it is, and nothing that is not known yet', async () => {
  expect(await told(begun)).toEqual({ ...ALWAYS, 'spillway_run_verdict{verdict="RUNNING"}': 1 });
});

test('a run under way says what is planned, what k6 costs, and how its queue stands beside what is expected', async () => {
  expect(await told(underWay)).toEqual({
    ...ALWAYS,
    'spillway_run_verdict{verdict="RUNNING"}': 1,
    spillway_run_planned_requests_per_second: 1200,
    spillway_run_generator_processor_ratio: 0.25,
    spillway_run_generator_resident_memory_bytes: 2e8,
    spillway_run_depth_messages: 90,
    spillway_run_predicted_depth_messages: 100,
    spillway_run_time_to_full_seconds: 12.5,
  });
});

test('what is not known at a look is left out, and told by no number', async () => {
  const look = lookAt(9, { generator: null });
  expect(await told({ ...begun, moment: { look, depth: null } })).toEqual({
    ...ALWAYS,
    'spillway_run_verdict{verdict="RUNNING"}': 1,
    spillway_run_planned_requests_per_second: 1200,
  });
  const depth = { measured: 1, predicted: 2, secondsToFull: null };
  const never = await told({ ...begun, moment: { look, depth } });
  expect(never).toMatchObject({ spillway_run_predicted_depth_messages: 2 });
  expect(never).not.toHaveProperty('spillway_run_time_to_full_seconds');
});

test('the numbers of a run that has ended are those of its result, in seconds, and those of its moments are gone', async () => {
  const { steady, recovery } = goodResult.client?.phases ?? {};
  const seconds = (millis: number | null | undefined) => (millis ?? Number.NaN) / 1000;
  const times = (phase: string, seen: typeof steady) => ({
    [`spillway_run_response_time_seconds{phase="${phase}",quantile="0.5"}`]: seconds(seen?.response.p50),
    [`spillway_run_response_time_seconds{phase="${phase}",quantile="0.95"}`]: seconds(seen?.response.p95),
    [`spillway_run_response_time_seconds{phase="${phase}",quantile="0.99"}`]: seconds(seen?.response.p99),
  });
  expect(await told(ended)).toEqual({
    ...ALWAYS,
    'spillway_run_verdict{verdict="PASS"}': 1,
    spillway_run_end_time_seconds: Date.parse(goodResult.endedAt) / 1000,
    'spillway_run_check{check="arrivals-kept",title="no arrival was dropped",status="pass"}': 1,
    'spillway_run_check{check="limit-held",title="the limit holds",status="pass"}': 1,
    'spillway_run_offered_requests_per_second{phase="steady"}': 1200,
    'spillway_run_offered_requests_per_second{phase="recovery"}': 400,
    'spillway_run_admitted_requests_per_second{phase="steady"}': 800,
    'spillway_run_admitted_requests_per_second{phase="recovery"}': 400,
    ...times('steady', steady),
    ...times('recovery', recovery),
  });
});

test('a result without numbers of k6 is told by its verdict and its checks', async () => {
  const result = { ...goodResult, verdict: 'INTERRUPTED' as const, client: null, rates: [] };
  const samples = await told({ ...begun, result });
  expect(samples).toMatchObject({ 'spillway_run_verdict{verdict="INTERRUPTED"}': 1 });
  expect(Object.keys(samples).filter((name) => name.includes('phase='))).toEqual([]);
});
