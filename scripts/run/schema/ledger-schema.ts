import { Type } from 'typebox';
import { count } from './fields.ts';

const Tally = Type.Object({
  offered: count,
  accepted: count,
  'limited-project': count,
  'limited-queue': count,
  'limited-basic': count,
  unauthorized: count,
  refused: count,
  failed: count,
});

/** See `Ledger` of the emulator. */
export const Ledger = Type.Object(
  {
    sends: Tally,
    others: Tally,
    tokens: Type.Object({ issued: count, limited: count, refused: count }),
    messages: Type.Object({
      accepted: count,
      preloaded: count,
      departed: count,
      depth: count,
      expired: count,
      delivered: count,
      failed: count,
      inFlight: count,
      read: count,
    }),
    callbacks: Type.Object({
      created: count,
      delivered: count,
      retried: count,
      dead: Type.Object({ refused: count, exhausted: count, overflow: count, forbidden: count }),
      pending: count,
    }),
    faults: Type.Object({ fired: count, lostAnswers: count }),
  },
  { description: "The emulator's side." },
);
