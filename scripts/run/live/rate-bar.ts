import type { Span } from './span.ts';

/** What a bar shows. */
export interface Gauge {
  readonly value: number;
  /** Where the mark stands. */
  readonly limit: number;
  /** What the whole width stands for. */
  readonly most: number;
}

/** A bar of so many columns with a mark at the limit; what lies beyond the mark is in another colour. */
export function rateBar({ value, limit, most }: Gauge, columns: number): Span[] {
  if (columns < 3 || !(most > 0)) return [];
  const cells = (amount: number) => Math.max(0, Math.min(columns, Math.round((amount / most) * columns)));
  const mark = Math.min(columns - 1, cells(limit));
  const filled = cells(value);
  const below = Math.min(filled, mark);
  const beyond = Math.max(0, filled - mark - 1);
  return [
    { text: '█'.repeat(below), style: 'green' },
    { text: ' '.repeat(mark - below) },
    { text: '┃', style: 'bold' },
    { text: '█'.repeat(beyond), style: 'yellow' },
  ];
}
