import type { Registry } from 'prom-client';
import type { World } from '../../api/world.ts';
import type { Micros } from '../../engine/clock.ts';
import { boundedLabel, MOST_PROJECTS } from './cardinality.ts';
import { counter, gauge } from './samples.ts';

/** What left the emulator in another way than asked: callbacks to webhooks, and injected faults. */
export function callbackMetrics(registry: Registry, world: World, now: Micros): void {
  const ended = counter(
    registry,
    'spillway_callbacks_total',
    'Callbacks that came to an end: delivered, or given up as refused, exhausted, overflow or forbidden.',
    ['project', 'result'],
  );
  const retried = counter(
    registry,
    'spillway_callback_retries_total',
    'Tries of callbacks that were not acknowledged and are repeated.',
    ['project'],
  );
  const pending = gauge(
    registry,
    'spillway_callbacks_pending',
    'Callbacks that wait, are under way, or wait for their next try.',
    ['project'],
  );
  const fired = counter(registry, 'spillway_faults_fired_total', 'Calls that met an injected fault.', [
    'project',
  ]);
  const lost = counter(
    registry,
    'spillway_fault_lost_answers_total',
    'Sends that were accepted though a fault kept the answer, or part of it, from the client.',
    ['project'],
  );
  for (const [index, tenant] of [...world.byProject.values()].entries()) {
    const project = boundedLabel(tenant.settings.projectId, index, MOST_PROJECTS);
    const { callbacks, faults } = tenant.ledger(now);
    for (const [result, count] of Object.entries({ delivered: callbacks.delivered, ...callbacks.dead })) {
      ended({ project, result }, count);
    }
    retried({ project }, callbacks.retried);
    pending({ project }, callbacks.pending);
    fired({ project }, faults.fired);
    lost({ project }, faults.lostAnswers);
  }
}
