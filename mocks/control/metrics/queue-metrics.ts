import type { Registry } from 'prom-client';
import type { World } from '../../api/world.ts';
import type { Micros } from '../../engine/clock.ts';
import { boundedLabel, MOST_APPS, MOST_PROJECTS } from './cardinality.ts';
import { counter, gauge } from './samples.ts';

const LABELS = ['project', 'app'];

/** The queue of every app at one moment. A queue that is switched off has the capacity and the drain rate `+Inf`. */
export function queueMetrics(registry: Registry, world: World, now: Micros): void {
  const depth = gauge(registry, 'spillway_queue_depth_messages', 'Messages in the queue of an app.', LABELS);
  const capacity = gauge(
    registry,
    'spillway_queue_capacity_messages',
    'Messages that the queue of an app holds at most.',
    LABELS,
  );
  const drain = gauge(
    registry,
    'spillway_queue_drain_messages_per_second',
    'Messages a second that the queue of an app gives to its channel, by the clock of the emulator.',
    LABELS,
  );
  const departures = counter(
    registry,
    'spillway_queue_departures_total',
    'Messages that left the queue of an app.',
    LABELS,
  );
  for (const [place, tenant] of [...world.byProject.values()].entries()) {
    const project = boundedLabel(tenant.settings.projectId, place, MOST_PROJECTS);
    for (const { id, index, queue } of tenant.appsByIndex) {
      const app = project === 'other' ? 'other' : boundedLabel(id, index, MOST_APPS);
      const labels = { project, app };
      depth(labels, queue.depth(now));
      capacity(labels, queue.limit?.capacity ?? Number.POSITIVE_INFINITY);
      drain(labels, queue.limit?.drainRate ?? Number.POSITIVE_INFINITY);
      departures(labels, queue.departed(now));
    }
  }
}
