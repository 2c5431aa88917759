import { expect, test } from 'vitest';
import { failedReport } from '../report/conform/conform-fixture.ts';
import { conformMetrics } from './conform-metrics.ts';
import { samplesOf } from './metrics-fixture.ts';

test('a report is told by its client, its verdict, and each of its checks', async () => {
  const samples = Object.fromEntries(await samplesOf(conformMetrics(failedReport)));
  const { checks } = failedReport;
  const each = checks.flatMap(({ id, level, verdict, cases }) => [
    [`spillway_conform_check{check="${id}",level="${level}",verdict="${verdict}"}`, 1],
    [`spillway_conform_cases{check="${id}"}`, cases],
  ]);
  expect(samples).toEqual({
    'spillway_conform_info{client="got",version="14.4.9",spillway="0.1.0",seed="42",way="adapter"}': 1,
    'spillway_conform_verdict{verdict="FAIL"}': 1,
    spillway_conform_end_time_seconds: Date.parse(failedReport.startedAt) / 1000 + failedReport.seconds,
    ...Object.fromEntries(each),
  });
});
