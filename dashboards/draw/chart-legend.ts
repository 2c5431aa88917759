import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Curve } from './curves.ts';

const LINE_HEIGHT = 22;
/** Grafana gives a legend below a chart this share of its height, and lets one scroll what is more. */
const MOST_ROOM = 0.35;

function shownOf(curves: number, height: number): number {
  return Math.min(curves, Math.floor((height * MOST_ROOM) / LINE_HEIGHT) - 1);
}

/** How high the legend of so many curves is, in a chart of a height, in pixels. */
export function legendHeight(curves: number, height: number): number {
  return (shownOf(curves, height) + 1) * LINE_HEIGHT;
}

/** The names of curves with their last and highest values. Says how many there are besides, where not all have room. */
export function chartLegend(
  curves: readonly Curve[],
  write: (value: number) => string,
  height: number,
): Markup {
  const shown = curves.slice(0, shownOf(curves.length, height));
  const besides = curves.length - shown.length;
  return markup`<table class="legend"><tr><th>Name${besides > 0 && markup`<small> and ${besides} more below</small>`}</th><th>Last *</th><th>Max</th></tr>
${shown.map(
  ({ name, colour, dashed, last, max }) =>
    markup`<tr><td><svg width="16" height="4"><line x1="0" x2="16" y1="2" y2="2" stroke="${colour}" stroke-width="4"${dashed && markup` stroke-dasharray="6 4"`}/></svg>${name}</td><td>${write(last)}</td><td>${write(max)}</td></tr>`,
)}</table>`;
}
