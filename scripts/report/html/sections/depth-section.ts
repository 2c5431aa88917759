import type { DepthCurve, DepthPoint } from '../../../run/depth/depth-curve.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { duration, percent, rounded, whole } from '../../figures.ts';
import { amountAxis, spanAxis, timeAxis } from '../chart/axis.ts';
import { lineChart } from '../chart/line-chart.ts';
import { thinned } from '../chart/thinned.ts';
import { type Markup, markup } from '../markup.ts';
import { facts, section } from './section.ts';

const MOST_POINTS = 500;

/** The depth of the queue that the run watched: as it was seen, as the plan made one expect it, and how far the two are apart. */
export function depthSection({ depth }: RunResult): Markup | null {
  if (depth === null || depth.measured.length === 0) return null;
  const { measured, predicted, capacity, residual } = depth;
  const seconds = (value: number | null) => (value === null ? 'never' : `${rounded(value, 5)} s`);
  return section(
    'depth',
    'Queue depth',
    depthFigure(depth),
    predicted.length > 0 && residualFigure(thinned(measured, MOST_POINTS), predicted, residual),
    facts('The queue', [
      ['App', depth.appId],
      ['Holds at most', `${whole(capacity)} messages`],
      ['Drains', `${rounded(depth.drainRate)} messages a second`],
      ['Full after', `${seconds(depth.fillSeconds)} (predicted: ${seconds(depth.predictedFillSeconds)})`],
      [
        'Full after, at the documented size',
        depth.fullSizeFillSeconds === null ? '–' : seconds(depth.fullSizeFillSeconds),
      ],
      [
        'Furthest from the prediction',
        `${whole(residual)} messages, ${percent(residual, capacity, 2)} of what it holds`,
      ],
    ]),
  );
}

function depthFigure({ measured, predicted, capacity, residual }: DepthCurve): Markup {
  const seen = thinned(measured, MOST_POINTS);
  const due = thinned(predicted, MOST_POINTS);
  const end = Math.max(seen.at(-1)?.seconds ?? 0, due.at(-1)?.seconds ?? 0);
  const deepest = measured.reduce((most, { depth }) => Math.max(most, depth), 0);
  const capInSight = capacity <= deepest * 2.5;
  const pairs = (points: readonly DepthPoint[]) =>
    points.map((point) => [point.seconds, point.depth] as const);
  const chart = lineChart({
    about: `Messages in the queue over ${duration(end)}, measured and predicted. It was deepest at ${whole(deepest)} of ${whole(capacity)} messages.`,
    x: timeAxis(end),
    y: amountAxis(capInSight ? Math.max(deepest, capacity) : deepest),
    lines: [
      { kind: 'predicted', name: 'predicted', points: pairs(due) },
      { kind: 'measured', name: 'measured', points: pairs(seen), shaded: true },
    ],
    limits: capInSight ? [{ at: capacity, name: `Holds ${whole(capacity)}` }] : [],
    readout: {
      at: seen.map(({ seconds }) => seconds),
      titles: seen.map(({ seconds }) => `${seconds.toFixed(1)} s`),
      series: [
        { name: 'measured', values: seen.map(({ depth }) => whole(depth)) },
        { name: 'predicted', values: seen.map(({ seconds }) => told(depthAt(predicted, seconds))) },
      ],
    },
  });
  return markup`<figure><h3>Depth, measured and predicted</h3>${chart}
<figcaption>Messages in the queue, from the start of the scenario. Deepest: ${whole(deepest)} of ${whole(capacity)}. Furthest from the prediction: ${whole(residual)} messages.</figcaption></figure>
`;
}

function residualFigure(
  measured: readonly DepthPoint[],
  predicted: readonly DepthPoint[],
  residual: number,
): Markup {
  const apart = measured.flatMap(({ seconds, depth }) => {
    const due = depthAt(predicted, seconds);
    return due === null ? [] : [[seconds, depth - due] as const];
  });
  const chart = lineChart({
    about: `Measured less predicted depth over time, at most ${whole(residual)} messages.`,
    x: timeAxis(measured.at(-1)?.seconds ?? 0),
    y: spanAxis(Math.max(1, ...apart.map(([, messages]) => Math.abs(messages)))),
    lines: [{ kind: 'residual', name: 'measured less predicted', points: apart }],
    readout: {
      at: apart.map(([seconds]) => seconds),
      titles: apart.map(([seconds]) => `${seconds.toFixed(1)} s`),
      series: [{ name: 'apart', values: apart.map(([, messages]) => whole(messages)) }],
    },
  });
  return markup`<figure class="low"><h3>How far the two are apart</h3>${chart}
<figcaption>Messages measured less messages predicted.</figcaption></figure>
`;
}

const told = (depth: number | null) => (depth === null ? null : whole(depth));

/** The depth between two points of a curve; `null` outside of it. */
function depthAt(curve: readonly DepthPoint[], seconds: number): number | null {
  const after = curve.findIndex((point) => point.seconds >= seconds);
  const [left, right] = [curve[Math.max(0, after - 1)], curve[after]];
  if (left === undefined || right === undefined) return null;
  const length = right.seconds - left.seconds;
  if (length <= 0) return right.depth;
  return left.depth + ((right.depth - left.depth) * (seconds - left.seconds)) / length;
}
