import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT, MEASURED, PLANNED } from '../panels/look.ts';
import { number } from '../panels/number.ts';
import { inSight, perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { PROJECT, RUN, whileItRuns } from './selectors.ts';

/** A queue that would take longer is called none that fills, as in the prediction. */
const DAY_SECONDS = 86_400;
const DEPTH = `max(spillway_queue_depth_messages{${PROJECT}})`;
const predictedTimeToFull = whileItRuns(`max by (run) (spillway_run_time_to_full_seconds{${RUN}})`);

/** How full the queues are, beside what the plan says, and when they overflow. */
export const depthSection = () =>
  section('Queue', [
    chart({
      title: 'Depth of the queue',
      description:
        'Messages that wait in the fullest queue of the tenant, measured by the emulator, and as the run saw it (of the real API there is no other), beside the depth that the plan predicts for this moment and the room that there is, once a tenth of it is taken.',
      unit: 'short',
      width: 16,
      height: 10,
      queries: [
        query(DEPTH, 'measured by the emulator', MEASURED),
        query(whileItRuns(`max by (run) (spillway_run_depth_messages{${RUN}})`), 'seen by the run', {
          color: 'green',
        }),
        query(
          whileItRuns(`max by (run) (spillway_run_predicted_depth_messages{${RUN}})`),
          'predicted',
          PLANNED,
        ),
        query(inSight(`max(spillway_run_queue_capacity_messages{${RUN}})`, DEPTH), 'capacity', LIMIT),
      ],
    }),
    chart({
      title: 'Time to full',
      description:
        'How long until the queue is full: as predicted at the depth and rates of this moment, and as the depth of the last minute goes on. Nothing where it does not fill.',
      unit: 's',
      width: 8,
      height: 10,
      queries: [
        query(predictedTimeToFull, 'predicted', PLANNED),
        query(
          `min((spillway_queue_capacity_messages{${PROJECT}} - spillway_queue_depth_messages{${PROJECT}}) / (deriv(spillway_queue_depth_messages{${PROJECT}}[1m]) > 0)) < ${DAY_SECONDS}`,
          'as it goes on',
          MEASURED,
        ),
      ],
    }),
    number({
      title: 'Time to full now',
      description: 'The predicted time until the queue is full. It is never where more drains than comes.',
      unit: 's',
      width: 6,
      queries: [query(predictedTimeToFull, 'time to full')],
      noValue: 'never',
    }),
    number({
      title: 'Drain of one app',
      description: 'Messages a second that leave the queue of an app.',
      unit: 'mps',
      width: 6,
      queries: [query(`max(spillway_run_drain_messages_per_second{${RUN}})`, 'drain')],
      noValue: 'not told',
    }),
    number({
      title: 'Apps',
      description: 'Apps over which the run spreads its messages: each has a queue of its own.',
      unit: 'short',
      width: 6,
      queries: [query(`max(spillway_run_apps{${RUN}})`, 'apps')],
      noValue: 'not told',
    }),
    number({
      title: 'Departing now',
      description: 'Messages a second that leave the queues of the tenant, all together.',
      unit: 'mps',
      width: 6,
      queries: [query(perSecond('spillway_queue_departures_total', PROJECT), 'departing')],
    }),
  ]);
