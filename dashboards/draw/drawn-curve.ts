import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import type { Curve, Point } from './curves.ts';
import { type Frame, xOf, yOf } from './frame.ts';

/** Radius of a point, in pixels. */
const RADIUS = 4;

/**
 * A curve with the area below it. As in Grafana, it breaks off where nothing was answered, and a moment alone is no line.
 * @param step is how far apart the points of an answer are, in seconds
 */
export function drawnCurve(curve: Curve, frame: Frame, step: number): Markup {
  const { colour, points, ground, dashed, fill, drawn } = curve;
  if (drawn === 'points')
    return markup`<g class="curve" fill="${colour}">${points.map(([time, value]) => markup`<circle cx="${xOf(frame, time)}" cy="${yOf(frame, value)}" r="${RADIUS}"/>`)}</g>`;
  const pieces = piecesOf(points, ground, step);
  const lines = pieces.map(({ over }) => `M${over.map((point) => placed(frame, point)).join('L')}`);
  const areas = pieces.map(
    ({ over, under }) =>
      `M${[...over, ...under.toReversed()].map((point) => placed(frame, point)).join('L')}Z`,
  );
  return markup`${fill > 0 && markup`<path d="${areas.join('')}" fill="${colour}" fill-opacity="${fill}"/>`}<path class="curve" d="${lines.join('')}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"${dashed && markup` stroke-dasharray="8 6"`}/>`;
}

interface Piece {
  readonly over: Point[];
  readonly under: Point[];
}

function piecesOf(points: readonly Point[], ground: readonly number[], step: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, point] of points.entries()) {
    const [time] = point;
    if (time - before > 1.5 * step) pieces.push({ over: [], under: [] });
    const piece = pieces.at(-1);
    piece?.over.push(point);
    piece?.under.push([time, ground[index] ?? 0]);
    before = time;
  }
  return pieces;
}

function placed(frame: Frame, [time, value]: Point): string {
  return `${xOf(frame, time)} ${yOf(frame, value)}`;
}
