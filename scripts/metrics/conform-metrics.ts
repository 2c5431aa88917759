import { Registry } from 'prom-client';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { gauge } from '../../mocks/control/metrics/samples.ts';

/** What a conformance report says of a client. See dashboards/METRICS.md. */
export function conformMetrics(report: ConformReport): Registry {
  const registry = new Registry();
  const { client, spillway, seed, way, verdict, startedAt, seconds, checks } = report;
  const info = { client: client.name, version: client.version, spillway, seed: `${seed}`, way };
  gauge(registry, 'spillway_conform_info', 'What was judged.', Object.keys(info))(info, 1);
  gauge(registry, 'spillway_conform_verdict', 'What the conformance run came to.', ['verdict'])(
    { verdict },
    1,
  );
  gauge(
    registry,
    'spillway_conform_end_time_seconds',
    'When it ended, in seconds since 1970.',
  )({}, new Date(startedAt).getTime() / 1000 + seconds);
  const checked = gauge(registry, 'spillway_conform_check', 'How a check ended.', [
    'check',
    'level',
    'verdict',
  ]);
  const cases = gauge(registry, 'spillway_conform_cases', 'Cases that a check played.', ['check']);
  for (const check of checks) {
    checked({ check: check.id, level: check.level, verdict: check.verdict }, 1);
    cases({ check: check.id }, check.cases);
  }
  return registry;
}
