import fc from 'fast-check';
import { emptyCallbackCounts } from '../../../mocks/engine/callback-desk.ts';
import { emptyBalance, emptyTally, type Ledger, OUTCOMES, type Tally } from '../../../mocks/engine/ledger.ts';
import type { LoadLook } from '../load-look.ts';

/** A ledger of nothing. */
const emptyLedger: Ledger = {
  sends: emptyTally(),
  others: emptyTally(),
  tokens: { issued: 0, limited: 0, refused: 0 },
  messages: emptyBalance(),
  callbacks: emptyCallbackCounts(),
  faults: { fired: 0, lostAnswers: 0 },
};

/** A look at a run in which nothing went wrong, and what is told otherwise. */
export function lookWith(
  change: Partial<Omit<LoadLook, 'ledger'>> & { readonly ledger?: Partial<Ledger> },
): LoadLook {
  return {
    elapsedSeconds: 10,
    fullestQueue: { app: 'A', depth: 0 },
    k6: { dropped: 0, lost: 0, malformed: 0 },
    generator: { cpuShare: 0.2, meanCpuShare: 0.1, memoryBytes: 6e7 },
    ...change,
    ledger: { ...emptyLedger, ...change.ledger },
  };
}

const count = fc.oneof(fc.nat(1000), fc.nat(2 ** 31));
const tally: fc.Arbitrary<Tally> = fc.record({
  offered: count,
  ...(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count])) as Record<
    (typeof OUTCOMES)[number],
    typeof count
  >),
});

/** Any look, also at a ledger that does not balance. */
export const anyLook: fc.Arbitrary<LoadLook> = fc
  .record({
    elapsedSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    sends: tally,
    others: tally,
    tokens: fc.record({ issued: count, limited: count, refused: count }),
    depth: count,
    fullestQueue: fc.option(fc.record({ app: fc.constantFrom('A', 'B'), depth: count })),
    k6: fc.option(fc.record({ dropped: count, lost: count, malformed: count })),
    generator: fc.option(
      fc.record({
        cpuShare: fc.double({ min: 0, max: 2, noNaN: true }),
        meanCpuShare: fc.double({ min: 0, max: 2, noNaN: true }),
        memoryBytes: count,
      }),
    ),
  })
  .map(({ sends, others, tokens, depth, ...rest }) =>
    lookWith({ ...rest, ledger: { sends, others, tokens, messages: { ...emptyBalance(), depth } } }),
  );
