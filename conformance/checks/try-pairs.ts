import type { JournalEntryView } from '../../mocks/index.ts';
import type { Attempts } from '../trace/attempts.ts';

/** A try that ended, and the next one of the same call. */
export interface TryPair {
  /** What call it was, for a sentence. */
  readonly name: string;
  /** Place of the first of the two among the tries of its call, from 0. */
  readonly index: number;
  readonly refused: JournalEntryView;
  readonly next: JournalEntryView;
  /** From the last byte of the answer, or the end of the connection, to the arrival of the next request. */
  readonly waitMicros: number;
}

/** The waits of a call between its tries. A try that was still open when the next one came is left out. */
export function tryPairs({ name, tries }: Attempts): readonly TryPair[] {
  return tries.flatMap((refused, index) => {
    const next = tries[index + 1];
    const { endedMicros } = refused;
    if (next === undefined || endedMicros === null) return [];
    return [{ name, index, refused, next, waitMicros: next.arrivedMicros - endedMicros }];
  });
}
