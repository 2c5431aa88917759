import { CHECK_STATUSES, codeOf, RUN_VERDICTS, wordsOf } from '../panels/coded.ts';
import { section } from '../panels/layout.ts';
import { number } from '../panels/number.ts';
import { query } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { COMPARE, RUN } from './selectors.ts';

const verdictOf = (labels: string) =>
  codeOf(RUN_VERDICTS, { metric: 'spillway_run_verdict', labels, word: 'verdict', by: 'run' });

const NONE_IS_GOOD = [
  { value: null, color: 'green' },
  { value: 1, color: 'red' },
];

/** Whether the run counts, whether it passed, and why not. */
export const verdictSection = () =>
  section('Verdict and validity', [
    number({
      title: 'Verdict',
      description:
        'How the run stands. INVALID means that it cannot be judged: what it measured is not the system under test.',
      unit: 'none',
      queries: [query(verdictOf(RUN), '{{run}}')],
      mappings: wordsOf(RUN_VERDICTS),
      noValue: 'not told',
    }),
    number({
      title: 'Compared run',
      description: 'Verdict of the run that is drawn beside this one.',
      unit: 'none',
      queries: [query(verdictOf(COMPARE), '{{run}}')],
      mappings: wordsOf(RUN_VERDICTS),
      noValue: 'none chosen',
    }),
    number({
      title: 'Dropped iterations',
      description:
        'Requests that k6 was due to send in the time shown and had no virtual user for. A single one makes the run invalid.',
      unit: 'short',
      queries: [
        query(`sum(max_over_time(k6_dropped_iterations_total{${RUN}}[$__range])) or vector(0)`, 'dropped'),
      ],
      steps: NONE_IS_GOOD,
    }),
    number({
      title: 'Lost answers',
      description: 'Messages sent of which nobody knows whether they were accepted: there was no answer.',
      unit: 'short',
      queries: [query(`sum(max_over_time(k6_spillway_lost_total{${RUN}}[$__range])) or vector(0)`, 'lost')],
      steps: NONE_IS_GOOD,
    }),
    number({
      title: 'Run',
      description: 'Scenario, profile, version and seed: what is needed to repeat the run.',
      unit: 'none',
      width: 8,
      queries: [
        query(
          `max by (scenario, profile, version, seed) (spillway_run_info{${RUN}})`,
          '{{scenario}} · {{profile}} · {{version}} · seed {{seed}}',
        ),
      ],
      names: 'only',
      noValue: 'not told',
    }),
    table({
      title: 'Checks',
      description:
        'Every rule that the run was judged by, once it has ended: first those that are invalid, then those that fail.',
      unit: 'none',
      width: 24,
      height: 9,
      columns: [
        {
          title: 'Status',
          unit: 'none',
          // What passed comes last: its number is the lowest.
          expr: `sort_desc(${codeOf(CHECK_STATUSES, {
            metric: 'spillway_run_check',
            labels: RUN,
            word: 'status',
            by: 'check, title',
          })})`,
          mappings: wordsOf(CHECK_STATUSES),
        },
      ],
    }),
  ]);
