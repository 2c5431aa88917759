import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT, MEASURED, WRONG } from '../panels/look.ts';
import { perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { PROJECT } from './selectors.ts';

/** What is delivered to webhooks, and what was broken on purpose. */
export const callbackSection = () =>
  section('Callbacks and faults', [
    chart({
      title: 'Callbacks, by result',
      description:
        'Callbacks a second that came to an end: delivered, or given up; and the lowest pace that is allowed to the apps of a tenant.',
      unit: 'cps',
      width: 8,
      queries: [
        query(perSecond('spillway_callbacks_total', PROJECT, 'result'), '{{result}}'),
        query(
          `min(spillway_limit_requests_per_second{${PROJECT},limit="callbacks"} < Inf)`,
          'pace of an app',
          LIMIT,
        ),
      ],
    }),
    chart({
      title: 'Callbacks pending',
      description: 'Callbacks that wait, are under way or wait for their next try, by tenant.',
      unit: 'short',
      width: 8,
      queries: [query(`sum by (project) (spillway_callbacks_pending{${PROJECT}})`, 'pending, {{project}}')],
    }),
    chart({
      title: 'Callback retries and faults',
      description:
        'Tries of callbacks that are repeated, calls that met an injected fault, and sends accepted whose answer a fault kept back, a second.',
      unit: 'cps',
      width: 8,
      queries: [
        query(perSecond('spillway_callback_retries_total', PROJECT), 'callbacks retried', MEASURED),
        query(perSecond('spillway_faults_fired_total', PROJECT), 'faults fired', WRONG),
        query(perSecond('spillway_fault_lost_answers_total', PROJECT), 'answers lost', { color: 'dark-red' }),
      ],
    }),
  ]);
