import { stripVTControlCharacters } from 'node:util';
import type { Paint } from '../../report/paint.ts';
import { cutText, textWidth } from './text-width.ts';

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Parameters<Paint>[0];
}

/** A line before it is coloured. */
export type Line = readonly Span[];

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + textWidth(text), 0);
}

/** A line that takes so many columns at most, coloured. What a terminal would take for an order is left out of it. */
export function paintedLine(line: Line, columns: number, paint: Paint): string {
  let [painted, room] = ['', columns];
  for (const { text, style } of line) {
    if (room <= 0) break;
    const clean = stripVTControlCharacters(text).replaceAll(/\p{Control}/gu, ' ');
    const cut = cutText(clean, room);
    room -= textWidth(cut);
    painted += style === undefined || cut === '' ? cut : paint(style, cut);
    if (cut !== clean) break;
  }
  return painted;
}
