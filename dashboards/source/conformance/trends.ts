import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import type { Look } from '../panels/look.ts';
import { LIMIT, PLANNED } from '../panels/look.ts';
import { query } from '../panels/query.ts';
import { atItsEnd, changes, P99, RATE, tolerance, usual } from './run-history.ts';

const RUN_MARK: Look = { color: 'blue', points: true };
const CHANGE_MARK: Look = { color: 'red', points: true };

/** One number of every run, at the time when the run ended, and which of them are out of the usual. */
const trendOf = (expr: string) => [
  query(`max(${atItsEnd(expr)})`, 'runs', RUN_MARK),
  query(usual(expr), 'usual (median of the runs before)', PLANNED),
  query(`${usual(expr)} + ${tolerance(expr)}`, '3 standard deviations above', LIMIT),
  query(`${usual(expr)} - ${tolerance(expr)}`, '3 standard deviations below', LIMIT),
  query(`max(${changes(expr)})`, 'change', CHANGE_MARK),
];

/** How runs went over time, and when that changed. */
export const trendSection = () =>
  section('Trends', [
    chart({
      title: 'Response time p99 of runs',
      description:
        'The 99th percentile of each run in the chosen phase, at the time when it ended. Red is a run further than three standard deviations from the runs of 30 days before it, once there are five.',
      unit: 's',
      width: 12,
      height: 11,
      queries: trendOf(P99),
    }),
    chart({
      title: 'Admitted rate of runs',
      description:
        'Requests a second admitted in the chosen phase of each run, at the time when it ended. Red is a run further than three standard deviations from the runs of 30 days before it, once there are five.',
      unit: 'reqps',
      width: 12,
      height: 11,
      queries: trendOf(RATE),
    }),
  ]);
