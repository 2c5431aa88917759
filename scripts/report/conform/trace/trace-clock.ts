import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import type { JournalEntryView } from '../../../../mocks/index.ts';

/** Reads the times of a trace as seconds from the start of its case. */
export interface TraceClock {
  since(micros: number): number;
  /** When the answer of an exchange ended; of one that is still open, when the case was over. */
  endOf(entry: JournalEntryView): number;
}

/** The clock of a trace. A case with something still open lasts until its patience is at an end. */
export function traceClock({ startMicros, wire, calls, case: played }: Counterexample): TraceClock {
  const since = (micros: number) => (micros - startMicros) / 1e6;
  const seen = [...wire, ...calls].reduce((latest, { endedMicros }) => {
    return endedMicros === null ? latest : Math.max(latest, since(endedMicros));
  }, 0);
  const over = Math.max(seen, played.patienceSeconds);
  return {
    since,
    endOf: ({ arrivedMicros, endedMicros }) =>
      endedMicros === null ? Math.max(over, since(arrivedMicros)) : since(endedMicros),
  };
}
