import { Type } from 'typebox';
import { amount, count, orNull, phase, text } from './fields.ts';

/** See `CallbackFlow`. */
export const Callbacks = Type.Object(
  {
    receiver: Type.Enum(['own', 'yours']),
    pace: amount,
    retrySeconds: Type.Array(amount),
    measured: Type.Array(
      Type.Object({ seconds: Type.Number(), created: count, tried: count, pending: count }),
    ),
    expected: Type.Array(Type.Object({ seconds: amount, pending: amount })),
    phases: Type.Partial(
      Type.Record(
        phase,
        Type.Object({
          tried: orNull(amount),
          expected: amount,
          expectedLag: Type.Object({ p50: amount, p99: amount, max: amount }),
        }),
      ),
    ),
    settledAfter: orNull(amount),
    patience: amount,
    notJudged: Type.Array(text),
  },
  { description: 'Callbacks over seconds from the start of the plan; lags are milliseconds.' },
);
