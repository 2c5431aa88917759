import { OUTCOMES } from '../../../mocks/engine/ledger.ts';
import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT } from '../panels/look.ts';
import { OUTCOME_LOOKS } from '../panels/outcome-looks.ts';
import { inSight, perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { PROJECT } from './selectors.ts';

const CAUSES = ['project', 'queue', 'basic', 'token'] as const;

/** What was asked, how it ended, and which limits stand behind it. */
export const requestSection = () =>
  section('Requests and limits', [
    chart({
      title: 'Requests, by outcome',
      description: 'Requests a second of the chosen tenants, of all operations, on top of each other.',
      unit: 'reqps',
      stacked: true,
      queries: OUTCOMES.map((outcome) =>
        query(
          // The line of one that does not happen would lie on top of all the others.
          `${perSecond('spillway_requests_total', `${PROJECT},outcome="${outcome}"`)} > 0`,
          outcome,
          OUTCOME_LOOKS[outcome],
        ),
      ),
    }),
    chart({
      title: 'Requests admitted, by tenant',
      description:
        'Requests accepted a second of each tenant, beside the lowest limit among them, once it is near.',
      unit: 'reqps',
      queries: [
        query(
          perSecond('spillway_requests_total', `${PROJECT},outcome="accepted"`, 'project'),
          '{{project}}',
        ),
        query(
          inSight(
            `min(spillway_limit_requests_per_second{${PROJECT},limit="project"})`,
            perSecond('spillway_requests_total', `${PROJECT},outcome="accepted"`),
          ),
          'project limit',
          LIMIT,
        ),
      ],
    }),
    chart({
      title: 'Answers of 429, by cause',
      description:
        'Requests answered 429 a second, by the limit behind it. The real API does not tell which.',
      unit: 'reqps',
      queries: CAUSES.map((limit) =>
        query(
          perSecond('spillway_limited_total', `${PROJECT},limit="${limit}"`),
          limit,
          OUTCOME_LOOKS[`limited-${limit}`],
        ),
      ),
    }),
    chart({
      title: 'Share of requests answered 429, by tenant',
      description: 'Of the requests of each tenant, the share that a limit held back.',
      unit: 'percentunit',
      max: 1,
      queries: [
        query(
          `${perSecond('spillway_limited_total', PROJECT, 'project')} / (${perSecond('spillway_requests_total', PROJECT, 'project')} > 0)`,
          '{{project}}',
        ),
      ],
    }),
    table({
      title: 'Limits in force',
      description:
        'Requests a second that each limit admits, by the clock of the emulator. Infinite is switched off.',
      unit: 'reqps',
      columns: [
        {
          title: 'Rate',
          unit: 'reqps',
          expr: `max by (project, limit, algorithm) (spillway_limit_requests_per_second{${PROJECT}})`,
        },
      ],
    }),
    chart({
      title: 'Token requests, by result',
      description: 'Token requests a second of the chosen tenants.',
      unit: 'reqps',
      queries: [query(perSecond('spillway_token_requests_total', PROJECT, 'result'), '{{result}}')],
    }),
  ]);
