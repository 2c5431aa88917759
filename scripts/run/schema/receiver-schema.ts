import { Type } from 'typebox';
import { amount, count, phase } from './fields.ts';
import { Latency } from './latency-schema.ts';

/** See `ReceiverReport`. */
export const Receiver = Type.Object(
  {
    received: count,
    acknowledged: count,
    distinct: count,
    redelivered: count,
    refused: count,
    repeated: count,
    early: count,
    unsigned: count,
    strange: count,
    outOfOrder: count,
    messages: count,
    incomplete: count,
    lag: Latency,
    repeatWait: Latency,
    phases: Type.Partial(
      Type.Record(
        phase,
        Type.Object({ received: count, fewestOfApp: count, mostOfApp: count, lag: Latency }),
      ),
    ),
    busiestShare: amount,
    stallMillis: amount,
  },
  { description: 'What the receiver of callbacks saw.' },
);
