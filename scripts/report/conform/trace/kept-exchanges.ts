import type { JournalEntryView } from '../../../../mocks/index.ts';

/** A drawing of more exchanges is no longer read. */
export const MOST_EXCHANGES = 60;
/** How many of the last are kept, when there are too many: how it ended. */
const LAST = 10;

/**
 * The exchanges that a drawing shows: all of them, or those that show what was wrong with their neighbours, the last, and
 * as many of the first as there is room for.
 */
export function keptExchanges(
  wire: readonly JournalEntryView[],
  serials: readonly number[],
  most = MOST_EXCHANGES,
): readonly JournalEntryView[] {
  if (wire.length <= most) return wire;
  const wanted = new Set(serials);
  const shown = wire.flatMap(({ serial }, index) => (wanted.has(serial) ? [index] : []));
  const order = [
    ...shown,
    ...shown.flatMap((index) => [index - 1, index + 1]),
    ...wire.slice(-LAST).map((_, index) => wire.length - LAST + index),
    ...wire.keys(),
  ];
  const kept = new Set<number>();
  for (const index of order) if (kept.size < most && index >= 0 && index < wire.length) kept.add(index);
  return wire.filter((_, index) => kept.has(index));
}
