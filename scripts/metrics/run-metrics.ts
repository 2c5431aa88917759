import { Registry } from 'prom-client';
import { gauge } from '../../mocks/control/metrics/samples.ts';
import { packageVersion } from '../package-version.ts';
import { momentMetrics } from './moment-metrics.ts';
import { resultMetrics } from './result-metrics.ts';
import type { RunState } from './run-state.ts';

/** What a run is and how it stands. Made afresh for each push: what no longer holds is left out. See dashboards/METRICS.md. */
export function runMetrics(state: RunState): Registry {
  const registry = new Registry();
  const { settings, project, startedAt, moment, result } = state;
  const { scenario, profile, seed } = settings;
  const info = { scenario, profile, project, seed: `${seed}`, version: packageVersion() };
  gauge(registry, 'spillway_run_info', 'What the run is.', Object.keys(info))(info, 1);
  const shown = (name: string, help: string, value: number) => gauge(registry, name, help)({}, value);
  shown(
    'spillway_run_start_time_seconds',
    'When the load of the run began, in seconds since 1970.',
    startedAt.getTime() / 1000,
  );
  shown(
    'spillway_run_project_limit_requests_per_second',
    'Requests a second that the project limit admits.',
    settings.projectLimit,
  );
  shown(
    'spillway_run_drain_messages_per_second',
    'Messages a second that leave the queue of one app.',
    settings.drainRate,
  );
  shown(
    'spillway_run_queue_capacity_messages',
    'Messages that the queue of one app holds at most.',
    settings.queueCapacity,
  );
  shown('spillway_run_apps', 'Apps over which the messages are spread.', settings.apps);
  gauge(registry, 'spillway_run_verdict', 'What the run came to: RUNNING until it has ended.', ['verdict'])(
    { verdict: result?.verdict ?? 'RUNNING' },
    1,
  );
  if (moment !== null) momentMetrics(registry, settings, moment);
  if (result !== null) resultMetrics(registry, result);
  return registry;
}
