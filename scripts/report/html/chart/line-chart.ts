import { embedded, type Markup, markup } from '../markup.ts';
import type { Axis } from './axis.ts';

/** What a line stands for: the page's style gives each kind its own colour, and its own dash. */
export type Kind =
  | 'offered'
  | 'admitted'
  | 'limited'
  | 'response'
  | 'service'
  | 'measured'
  | 'predicted'
  | 'residual';

/** A line of a chart. A point is a value on each axis. */
export interface Line {
  readonly kind: Kind;
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Whether the area below it is shaded. */
  readonly shaded?: boolean;
}

/** A straight line over the whole width, for a limit. */
export interface LimitLine {
  readonly at: number;
  readonly name: string;
}

/** A part of the horizontal axis that has a name. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What is told of the moment under the pointer. Every series has a value for each place, or `null`. */
export interface Readout {
  /** Values of the horizontal axis, rising. */
  readonly at: readonly number[];
  readonly titles: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (string | null)[] }[];
}

/** A chart of lines over one horizontal axis. */
export interface LineChart {
  /** Says in a sentence what is to be seen, for those who do not see it. */
  readonly about: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly limits?: readonly LimitLine[];
  readonly bands?: readonly Band[];
  readonly readout?: Readout;
}

/** The side of the square in which lines are drawn; the page stretches it. */
const SIDE = 1000;
/** What the height of a name is, as a share of the lowest chart. */
const ROOM_FOR_NAME = 0.08;
/** A band that is a smaller share of the width has no room for its name. */
const NARROWEST_NAMED = 0.05;

/**
 * A chart as an SVG picture that is stretched to the width of the page, with its text around it in HTML, which is not: so it
 * can be read on a narrow screen and on paper, without any script.
 */
export function lineChart({ about, x, y, lines, limits = [], bands = [], readout }: LineChart): Markup {
  const left = (value: number) => share(x.place(value));
  return markup`<div class="chart${bands.length > 0 && ' banded'}">
<div class="plot"><svg viewBox="0 0 ${SIDE} ${SIDE}" preserveAspectRatio="none" role="img" aria-label="${about}">
${bands.map(({ from, to }, index) => {
  const start = clamped(x.place(from)) * SIDE;
  const width = clamped(x.place(to)) * SIDE - start;
  return markup`<rect class="band${index % 2 === 0 ? ' even' : ''}" x="${exact(start)}" y="0" width="${exact(width)}" height="${SIDE}"/>`;
})}
<path class="grid" d="${y.ticks.map(({ at }) => `M0 ${exact((1 - at) * SIDE)}H${SIDE}`).join('')}"/>
${limits.map(({ at }) => markup`<path class="limit" d="M0 ${exact((1 - y.place(at)) * SIDE)}H${SIDE}"/>`)}
${lines.map((line) => drawn(line, x, y))}
</svg>
${y.ticks.map(({ at, label }) => markup`<span class="y" style="bottom:${share(at)}">${label}</span>`)}
${x.ticks.map(({ at, label }) => markup`<span class="x" style="left:${share(at)}">${label}</span>`)}
${bands.filter(({ from, to }) => x.place(to) - x.place(from) > NARROWEST_NAMED).map(({ from, to, name }) => markup`<span class="name" style="left:${left(from)};width:${share(clamped(x.place(to)) - clamped(x.place(from)))}">${name}</span>`)}
${limits.map(({ at, name }) => markup`<span class="limit-name${isCrowded(at, limits, y) && ' below'}" style="bottom:${share(y.place(at))}">${name}</span>`)}
<div class="cursor" hidden></div><output class="readout" hidden></output>
</div>
<ul class="legend" aria-hidden="true">${lines.map(({ kind, name }) => markup`<li class="${kind}">${name}</li>`)}${limits.length > 0 && markup`<li class="limit">limit</li>`}</ul>
${readout !== undefined && markup`<script type="application/json">${embedded({ ...readout, at: readout.at.map((value) => Number(x.place(value).toFixed(5))) })}</script>`}
</div>`;
}

function drawn({ kind, points, shaded }: Line, x: Axis, y: Axis): Markup {
  const places = points.map(
    ([across, up]) => `${exact(clamped(x.place(across)) * SIDE)} ${exact((1 - clamped(y.place(up))) * SIDE)}`,
  );
  const [first = '0 0', last = '0 0'] = [places[0], places.at(-1)];
  const [start, end] = [first, last].map((place) => place.split(' ')[0] ?? '0');
  const d = places.length === 0 ? '' : `M${places.join('L')}`;
  return markup`${shaded === true && d !== '' && markup`<path class="area ${kind}" d="${`${d}L${end} ${SIDE}L${start} ${SIDE}Z`}"/>`}<path class="line ${kind}" d="${d}"/>`;
}

/** Whether another limit is so little above this one that the name would lie on its line. */
function isCrowded(at: number, limits: readonly LimitLine[], y: Axis): boolean {
  return limits.some((other) => other.at > at && y.place(other.at) - y.place(at) < ROOM_FOR_NAME);
}

const clamped = (place: number) => Math.min(1, Math.max(0, place));
const exact = (value: number) => Number(value.toFixed(1));
const share = (place: number) => `${Number((clamped(place) * 100).toFixed(2))}%`;
