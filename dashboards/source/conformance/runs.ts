import { codeOf, RUN_VERDICTS, wordsOf } from '../panels/coded.ts';
import { section } from '../panels/layout.ts';
import { table } from '../panels/table.ts';
import { ofKind, P99, RATE } from './run-history.ts';

/** Every run that is known, with what was said of it. */
export const runSection = () =>
  section('Runs', [
    table({
      title: 'Runs of this scenario and profile',
      description: 'Each run that Spillway told of, its verdict, and its numbers in the chosen phase.',
      unit: 'none',
      width: 24,
      height: 10,
      columns: [
        {
          title: 'Ended',
          unit: 'dateTimeAsIso',
          expr: `max by (run) (${ofKind('spillway_run_end_time_seconds')}) * 1000`,
        },
        {
          title: 'Verdict',
          unit: 'none',
          expr: ofKind(codeOf(RUN_VERDICTS, { metric: 'spillway_run_verdict', word: 'verdict', by: 'run' })),
          mappings: wordsOf(RUN_VERDICTS),
        },
        { title: 'Admitted', unit: 'reqps', expr: ofKind(RATE) },
        { title: 'Response time p99', unit: 's', expr: ofKind(P99) },
      ],
    }),
  ]);
