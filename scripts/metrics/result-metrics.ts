import type { Registry } from 'prom-client';
import { gauge } from '../../mocks/control/metrics/samples.ts';
import type { Latency } from '../run/client/latency.ts';
import type { RunResult } from '../run/run-result.ts';

/** Quantiles as Prometheus writes them, and where a distribution has them. */
const QUANTILES = [
  ['0.5', 'p50'],
  ['0.95', 'p95'],
  ['0.99', 'p99'],
] as const satisfies readonly (readonly [string, keyof Latency])[];

/** What a run came to: the numbers of its `result.json`, times in seconds. */
export function resultMetrics(registry: Registry, { endedAt, checks, rates, client }: RunResult): void {
  const end = gauge(registry, 'spillway_run_end_time_seconds', 'When it ended, in seconds since 1970.');
  end({}, new Date(endedAt).getTime() / 1000);
  const checked = gauge(registry, 'spillway_run_check', 'How a check of the run ended.', [
    'check',
    'title',
    'status',
  ]);
  for (const { id, title, status } of checks) checked({ check: id, title, status }, 1);
  const phase = ['phase'];
  const offered = gauge(
    registry,
    'spillway_run_offered_requests_per_second',
    'Messages a second that were offered, on average over a phase.',
    phase,
  );
  const admitted = gauge(
    registry,
    'spillway_run_admitted_requests_per_second',
    'Messages a second that were admitted, on average over a phase.',
    phase,
  );
  const response = gauge(
    registry,
    'spillway_run_response_time_seconds',
    'Quantiles of the response time in a phase, from when a message was due, in seconds.',
    ['phase', 'quantile'],
  );
  for (const rate of rates) {
    offered({ phase: rate.phase }, rate.offered);
    admitted({ phase: rate.phase }, rate.admitted);
    const times = client?.phases[rate.phase]?.response;
    for (const [quantile, name] of QUANTILES) {
      const millis = times?.[name] ?? null;
      if (millis !== null) response({ phase: rate.phase, quantile }, millis / 1000);
    }
  }
}
