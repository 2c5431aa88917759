import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT } from '../panels/look.ts';
import { inSight, perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { APP, PROJECT } from './selectors.ts';

/** What waits, how fast it leaves, and what becomes of it. */
export const queueSection = () =>
  section('Queues', [
    chart({
      title: 'Depth, by app',
      description:
        'Messages that wait in the queue of each app, beside the least room that one of them has, once a tenth of it is taken.',
      unit: 'short',
      queries: [
        query(`max by (project, app) (spillway_queue_depth_messages{${APP}})`, '{{app}} of {{project}}'),
        query(
          inSight(
            `min(spillway_queue_capacity_messages{${APP}})`,
            `max(spillway_queue_depth_messages{${APP}})`,
          ),
          'capacity',
          LIMIT,
        ),
      ],
    }),
    chart({
      title: 'Departures, by app',
      description: 'Messages a second that leave the queue of each app, beside the slowest drain in force.',
      unit: 'mps',
      queries: [
        query(perSecond('spillway_queue_departures_total', APP, 'project, app'), '{{app}} of {{project}}'),
        query(`min(spillway_queue_drain_messages_per_second{${APP}} < Inf)`, 'drain', LIMIT),
      ],
    }),
    chart({
      title: 'Room used, by app',
      description: 'Share of the room of each queue that is taken. Sends are limited at 100 %.',
      unit: 'percentunit',
      max: 1,
      queries: [
        query(
          `max by (project, app) (spillway_queue_depth_messages{${APP}} / spillway_queue_capacity_messages{${APP}})`,
          '{{app}} of {{project}}',
        ),
      ],
    }),
    chart({
      title: 'Messages, by state reached',
      description:
        'Messages a second that reached each state: accepted, departed, delivered, failed, and so on.',
      unit: 'mps',
      queries: [query(perSecond('spillway_messages_total', PROJECT, 'state'), '{{state}}')],
    }),
  ]);
