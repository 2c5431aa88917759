import { type Markup, markup } from '../../scripts/report/html/markup.ts';
import { type Frame, xOf } from './frame.ts';
import type { Mark } from './marks.ts';

/** What happened while a chart's time went by: dashed lines where it began and ended, and a veil and a bar in between. */
export function drawnMarks(marks: readonly Mark[], frame: Frame): Markup {
  const { start, end } = frame;
  const seen = marks.filter(({ from, to }) => to >= start && from <= end);
  return markup`${seen.map(({ from, to, colour }) => {
    const [left, right] = [xOf(frame, Math.max(from, start)), xOf(frame, Math.min(to, end))];
    const width = Math.round((right - left) * 10) / 10;
    return markup`${width > 0 && veil({ left, width, colour }, frame)}${from >= start && edge(left, colour, frame)}${width > 0 && to <= end && edge(right, colour, frame)}`;
  })}`;
}

function veil(
  { left, width, colour }: { left: number; width: number; colour: string },
  frame: Frame,
): Markup {
  const { top, bottom } = frame;
  return markup`<rect x="${left}" y="${top}" width="${width}" height="${bottom - top}" fill="${colour}" fill-opacity="0.05"/><rect x="${left}" y="${bottom - 4}" width="${width}" height="4" fill="${colour}" fill-opacity="0.6"/>`;
}

function edge(x: number, colour: string, { top, bottom }: Frame): Markup {
  return markup`<line class="mark" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}" stroke="${colour}" stroke-dasharray="3 3"/>`;
}
