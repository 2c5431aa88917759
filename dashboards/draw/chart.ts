import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Stretch } from '../live/prometheus-api.ts';
import { clockTicks, roundValues } from './axes.ts';
import { chartLegend, legendHeight } from './chart-legend.ts';
import { type Curve, curvesOf } from './curves.ts';
import type { Answer } from './dashboard-answers.ts';
import { drawnCurve } from './drawn-curve.ts';
import { drawnMarks } from './drawn-marks.ts';
import { type Frame, xOf, yOf } from './frame.ts';
import type { Mark } from './marks.ts';
import { unitText } from './unit-text.ts';

/** How much room a chart has, in pixels. */
interface Room {
  readonly width: number;
  readonly height: number;
}

const CLOCK_HEIGHT = 22;
const LABEL_WIDTH = 6.2;
const TICK_ROOM = 42;
const CLOCK_ROOM = 90;
/** What is left free above the highest value. */
const HEADROOM = 1.08;

/** Series over time with their axes, what happened meanwhile, and a legend below as Grafana draws it. */
export function drawnChart(
  panel: Panel,
  answers: readonly Answer[],
  { stretch, marks, room }: { stretch: Stretch; marks: readonly Mark[]; room: Room },
): Markup {
  const curves = curvesOf(panel, answers);
  if (curves.length === 0) return markup`<div class="nothing">No data</div>`;
  const { unit = 'none', decimals } = panel.fieldConfig?.defaults ?? {};
  const write = (value: number) => unitText(unit, decimals === 0 ? Math.round(value) : value);
  const height = room.height - legendHeight(curves.length, room.height);
  const [low, high] = boundsOf(panel, curves);
  const texts = roundValues(unit, low, high, Math.floor((height - CLOCK_HEIGHT) / TICK_ROOM)).map(
    (value) => ({
      value,
      text: tickText(unit, value),
    }),
  );
  const left = 10 + LABEL_WIDTH * Math.max(...texts.map(({ text }) => text.length));
  const frame: Frame = {
    left,
    top: 6,
    right: room.width - 8,
    bottom: height - CLOCK_HEIGHT,
    low,
    high,
    start: stretch.start,
    end: stretch.end,
  };
  const clock = clockTicks(stretch.start, stretch.end, (frame.right - frame.left) / CLOCK_ROOM);
  return markup`<svg width="${room.width}" height="${height}" role="img" aria-label="${panel.title ?? ''}">
${texts.map(({ value, text }) => {
  const y = yOf(frame, value);
  return markup`<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${y}" y2="${y}"/><text x="${frame.left - 6}" y="${y + 4}" text-anchor="end">${text}</text>`;
})}
${clock.map(({ value, text }) => {
  const x = xOf(frame, value);
  return markup`<line class="grid" x1="${x}" x2="${x}" y1="${frame.top}" y2="${frame.bottom}"/><text x="${kept(x, (LABEL_WIDTH * text.length) / 2, room.width)}" y="${height - 6}" text-anchor="middle">${text}</text>`;
})}
<svg x="${frame.left}" y="${frame.top}" width="${frame.right - frame.left}" height="${frame.bottom - frame.top}">
<g transform="translate(${-frame.left} ${-frame.top})">${drawnMarks(marks, frame)}${curves.map((curve) => drawnCurve(curve, frame, stretch.step))}</g>
</svg>
</svg>${chartLegend(curves, write, room.height)}`;
}

/** Where a text stands whose middle is to be at a place, so that none of it leaves the drawing. */
function kept(middle: number, half: number, width: number): number {
  return Math.min(Math.max(middle, half), width - half);
}

/** The least and the most of the vertical axis. */
function boundsOf(panel: Panel, curves: readonly Curve[]): readonly [low: number, high: number] {
  const { min, max } = panel.fieldConfig?.defaults ?? {};
  const values = curves.flatMap(({ points }) => points.map(([, value]) => value));
  const most = values.reduce((sofar, value) => Math.max(sofar, value), min ?? Number.NEGATIVE_INFINITY);
  const low = min ?? values.reduce((least, value) => Math.min(least, value), most);
  const high = max ?? low + (most - low) * HEADROOM;
  return [low, high > low ? high : low + 1];
}

/** Round values without the zeros that the values of a legend end with. */
function tickText(unit: string, value: number): string {
  return unitText(unit, value)
    .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
    .replace(/\.(?=\D|$)/, '');
}
