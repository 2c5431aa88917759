import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { COMPARED, WRONG } from '../panels/look.ts';
import { PERCENTILES } from '../panels/percentile-looks.ts';
import { countedPerSecond, percentile } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { COMPARE, RUN, SHIFT } from './selectors.ts';

const RESPONSE_TIME = 'k6_spillway_response_time_seconds';

const percentilesOf = (metric: string, labels: string) =>
  PERCENTILES.map(({ quantile, name, look }) => query(percentile(quantile, metric, labels), name, look));

/** How long answers took, from when they were due, and whether the schedule was kept. */
export const latencySection = () =>
  section('Response time and schedule', [
    chart({
      title: 'Response time',
      description:
        'From the moment a request was due to the last byte of its answer, lateness included. Each point is of its own window, not since the start.',
      unit: 's',
      queries: [
        ...percentilesOf(RESPONSE_TIME, RUN),
        query(
          `histogram_quantile(0.99, sum(rate(${RESPONSE_TIME}{${COMPARE}}[$__rate_interval] ${SHIFT})))`,
          'p99, $compare',
          COMPARED,
        ),
      ],
    }),
    chart({
      title: 'Response time p99, by phase',
      description: 'The 99th percentile of each window, by the phase in which a request was due.',
      unit: 's',
      queries: [query(percentile(0.99, RESPONSE_TIME, RUN, 'phase'), '{{phase}}')],
    }),
    chart({
      title: 'Service time of requests',
      description:
        'What k6 calls the duration of a request, by its name: sending, waiting and receiving, without connecting and without lateness.',
      unit: 's',
      queries: [query(percentile(0.99, 'k6_http_req_duration_seconds', RUN, 'name'), 'p99 {{name}}')],
    }),
    table({
      title: 'Judged response time, by phase',
      description:
        'What the result says of each judged phase, once the run has ended: the numbers of result.json.',
      unit: 's',
      columns: PERCENTILES.map(({ quantile, name }) => ({
        title: name,
        unit: 's',
        expr: `max by (phase) (spillway_run_response_time_seconds{${RUN},quantile="${quantile}"})`,
      })),
    }),
    chart({
      title: 'Schedule lag',
      description:
        'How late k6 began what was due. The generator is behind its schedule where this grows, and what it measures is itself.',
      unit: 's',
      queries: percentilesOf('k6_spillway_lag_seconds', RUN),
    }),
    chart({
      title: 'Dropped iterations over time',
      description:
        'Requests a second that were due and never sent, for want of a virtual user. It should be nothing.',
      unit: 'reqps',
      // Before the first one k6 writes nothing: that is 0 as long as it runs, and no data without it.
      queries: [
        query(
          `${countedPerSecond('k6_dropped_iterations_total', RUN)} or 0 * sum(k6_vus{${RUN}})`,
          'dropped',
          WRONG,
        ),
      ],
    }),
  ]);
