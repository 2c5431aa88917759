import type { Latency } from '../../../run/client/latency.ts';
import type { CallbackFlow } from '../../../run/receiver/callback-flow.ts';
import type { ReceiverReport } from '../../../run/receiver/receiver-report.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { duration, millis, percent, rounded, whole } from '../../figures.ts';
import { amountAxis, timeAxis } from '../chart/axis.ts';
import { lineChart } from '../chart/line-chart.ts';
import { thinned } from '../chart/thinned.ts';
import { type Markup, markup } from '../markup.ts';
import { facts, section } from './section.ts';

const MOST_POINTS = 500;

/** The callbacks of a run: how many waited over time, and what the receiver saw. */
export function receiverSection({ receiver, callbacks }: RunResult): Markup | null {
  if (receiver === null && callbacks === undefined) return null;
  return section(
    'receiver',
    'Callbacks',
    callbacks !== undefined && callbacks.measured.length > 1 && pendingFigure(callbacks),
    callbacks !== undefined && flowTable(callbacks),
    receiver !== null && receiverTable(receiver),
  );
}

function pendingFigure({ measured, expected }: CallbackFlow): Markup {
  const [seen, due] = [thinned(measured, MOST_POINTS), thinned(expected, MOST_POINTS)];
  const most = (points: readonly { readonly pending: number }[]) =>
    points.reduce((largest, { pending }) => Math.max(largest, pending), 0);
  const pairs = (points: readonly { readonly seconds: number; readonly pending: number }[]) =>
    points.map(({ seconds, pending }) => [seconds, pending] as const);
  const chart = lineChart({
    about: `Callbacks that waited over time, measured and expected; at most ${whole(most(measured))}.`,
    x: timeAxis(Math.max(seen.at(-1)?.seconds ?? 0, due.at(-1)?.seconds ?? 0)),
    y: amountAxis(Math.max(most(measured), most(expected))),
    lines: [
      { kind: 'predicted', name: 'expected', points: pairs(due) },
      { kind: 'measured', name: 'measured', points: pairs(seen), shaded: true },
    ],
    readout: {
      at: seen.map(({ seconds }) => seconds),
      titles: seen.map(({ seconds }) => `${seconds.toFixed(1)} s`),
      series: [
        { name: 'waiting', values: seen.map(({ pending }) => whole(pending)) },
        { name: 'created', values: seen.map(({ created }) => whole(created)) },
        { name: 'tried', values: seen.map(({ tried }) => whole(tried)) },
      ],
    },
  });
  return markup`<figure><h3>Callbacks that waited</h3>${chart}
<figcaption>Callbacks created and not yet done with, by the emulator's ledger, from the start of the plan. Most: ${whole(most(measured))} measured, ${whole(most(expected))} expected.</figcaption></figure>
`;
}

function flowTable({ receiver, pace, settledAfter, patience, notJudged }: CallbackFlow): Markup {
  return facts('How they were sent', [
    ['To', receiver === 'own' ? "the run's own receiver" : 'a receiver of yours'],
    ['Pace of each app', `${rounded(pace)} a second`],
    [
      'All done with',
      settledAfter === null
        ? `not within ${duration(patience)} after the end of k6`
        : `${duration(settledAfter)} after the end of k6`,
    ],
    ...notJudged.map((what) => ['Could not be judged', what] as const),
  ]);
}

function receiverTable(receiver: ReceiverReport): Markup {
  const times = ({ p50, p99, max }: Latency) =>
    `p50 ${millis(p50)}, p99 ${millis(p99)}, max ${millis(max)} ms`;
  return facts('What the receiver saw', [
    ['Came', whole(receiver.received)],
    ['Acknowledged', whole(receiver.acknowledged)],
    ['Reports, each counted once', whole(receiver.distinct)],
    ['Messages with all their reports', whole(receiver.messages)],
    ['Messages with some of them', whole(receiver.incomplete)],
    ['Came again though acknowledged', whole(receiver.redelivered)],
    ['Refused on purpose', whole(receiver.refused)],
    ['Came again after that', `${whole(receiver.repeated)}, ${whole(receiver.early)} of them too early`],
    ['Out of order', whole(receiver.outOfOrder)],
    ['With a signature that does not fit', whole(receiver.unsigned)],
    ['Not of this run', whole(receiver.strange)],
    ['From the event to its callback', times(receiver.lag)],
    ['From a refusal to the next try', times(receiver.repeatWait)],
    ['Busiest second of the receiver', percent(receiver.busiestShare, 1)],
  ]);
}
