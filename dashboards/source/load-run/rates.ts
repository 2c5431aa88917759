import { metricOf, OUTCOMES, type Outcome } from '../../../scenarios/support/outcome.ts';
import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { COMPARED, LIMIT, PLANNED } from '../panels/look.ts';
import { OUTCOME_LOOKS } from '../panels/outcome-looks.ts';
import { countedPerSecond } from '../panels/promql.ts';
import { type Query, query } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { COMPARE, RUN, shifted, whileItRuns } from './selectors.ts';

/** Every end of a request that k6 counts, without the answers that name no cause where none should be without. */
const COUNTED = [...OUTCOMES, 'malformed'] as const;
const LIMITED: readonly Outcome[] = ['limited-project', 'limited-queue', 'limited-basic', 'limited'];

const ofOutcome = (outcome: (typeof COUNTED)[number]): Query =>
  query(countedPerSecond(`k6_${metricOf(outcome)}_total`, RUN), outcome, OUTCOME_LOOKS[outcome]);
const compared = (metric: string) => shifted(countedPerSecond(metric, COMPARE));

const LIMIT_LINE = query(
  `max(spillway_run_project_limit_requests_per_second{${RUN}})`,
  'project limit',
  LIMIT,
);

/** What was offered and what became of it. */
export const rateSection = () =>
  section('Offered, admitted, limited', [
    chart({
      title: 'Offered and admitted',
      description:
        'Requests a second that were sent and accepted, beside the plan and the limit of the project. Admitted may pass the limit only as far as its burst allows.',
      unit: 'reqps',
      queries: [
        query(countedPerSecond('k6_spillway_meant_total', RUN), 'offered', OUTCOME_LOOKS.offered),
        ofOutcome('accepted'),
        LIMIT_LINE,
        query(
          whileItRuns(`max by (run) (spillway_run_planned_requests_per_second{${RUN}})`),
          'planned',
          PLANNED,
        ),
        query(compared('k6_spillway_accepted_total'), 'accepted, $compare', COMPARED),
      ],
    }),
    chart({
      title: 'Limited, by cause',
      description:
        'Answers of 429 a second: by the limit of the project, by a full queue, by the limit of Basic authentication, or without a cause, as the real API answers.',
      unit: 'reqps',
      queries: [
        ...LIMITED.map(ofOutcome),
        query(compared('k6_spillway_limited_project_total'), 'limited-project, $compare', COMPARED),
      ],
    }),
    chart({
      title: 'Outcomes',
      description: 'Requests a second by how they ended, on top of each other: together what was offered.',
      unit: 'reqps',
      stacked: true,
      queries: COUNTED.map(ofOutcome),
    }),
    table({
      title: 'Judged rates, by phase',
      description:
        'What the result says of each judged phase, once the run has ended: the numbers of result.json.',
      unit: 'reqps',
      columns: [
        {
          title: 'Offered',
          unit: 'reqps',
          expr: `max by (phase) (spillway_run_offered_requests_per_second{${RUN}})`,
        },
        {
          title: 'Admitted',
          unit: 'reqps',
          expr: `max by (phase) (spillway_run_admitted_requests_per_second{${RUN}})`,
        },
      ],
    }),
  ]);
