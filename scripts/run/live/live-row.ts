import { type Line, lineWidth, type Span } from './span.ts';

const LABEL_COLUMNS = 10;
const BETWEEN = ' · ';

/** A piece of a row; of one with several wordings, the first that fits is taken. */
export type Piece = readonly string[] | string | null;

/**
 * A row: its label, and as many of its pieces as fit, in their order of weight. The first piece is always there.
 * @param columns at most
 */
export function liveRow(
  label: string,
  columns: number,
  pieces: readonly Piece[],
  style?: Span['style'],
): Line {
  const row: Span[] = [labelSpan(label)];
  let room = columns - lineWidth(row);
  for (const piece of pieces) {
    if (piece === null) continue;
    const between = row.length === 1 ? '' : BETWEEN;
    const wordings = typeof piece === 'string' ? [piece] : piece;
    const fitting = wordings.find((text) => lineWidth([{ text: between + text }]) <= room);
    const text = fitting ?? (row.length === 1 ? wordings.at(-1) : undefined);
    if (text === undefined) break;
    row.push({ text: between + text, ...(style === undefined ? {} : { style }) });
    room -= lineWidth([{ text: between + text }]);
  }
  return row;
}

/** What a row begins with. */
export function labelSpan(label: string): Span {
  return { text: label.padEnd(LABEL_COLUMNS), style: 'dim' };
}
