import type { Registry } from 'prom-client';
import { gauge } from '../../mocks/control/metrics/samples.ts';
import type { RunMoment } from '../run/run-moment.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { plannedRate } from './planned-rate.ts';

/** How a run under way stands at its last look. */
export function momentMetrics(
  registry: Registry,
  { plan }: RunSettings,
  { look: { elapsedSeconds, generator }, depth }: RunMoment,
): void {
  const shown = (name: string, help: string, value: number) => gauge(registry, name, help)({}, value);
  shown(
    'spillway_run_planned_requests_per_second',
    'Arrivals a second that the plan means at this moment.',
    plannedRate(plan, elapsedSeconds),
  );
  if (generator !== null) {
    shown(
      'spillway_run_generator_processor_ratio',
      'Share of all cores that k6 used in the last second: 0 to 1.',
      generator.cpuShare,
    );
    shown(
      'spillway_run_generator_resident_memory_bytes',
      'Resident memory of k6, in bytes.',
      generator.memoryBytes,
    );
  }
  if (depth === null) return;
  shown(
    'spillway_run_depth_messages',
    'Messages in the queue that the run fills, at the same moment as the prediction.',
    depth.measured,
  );
  shown(
    'spillway_run_predicted_depth_messages',
    'Messages that the plan makes one expect in it at this moment.',
    depth.predicted,
  );
  if (depth.secondsToFull === null) return;
  shown(
    'spillway_run_time_to_full_seconds',
    'Seconds until that queue is full, at the depth and rates of this moment.',
    depth.secondsToFull,
  );
}
