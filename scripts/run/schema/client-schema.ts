import { Type } from 'typebox';
import { OUTCOMES } from '../../../scenarios/support/outcome.ts';
import { amount, count, orNull, phase } from './fields.ts';
import { Latency } from './latency-schema.ts';

const counts = { meant: count, outcomes: Type.Record(Type.Enum([...OUTCOMES]), count) };

const PhaseSeen = Type.Object({
  ...counts,
  response: Latency,
  service: Latency,
  accepted: Latency,
  lag: Latency,
  iteration: Latency,
  busy: orNull(amount),
});

/** See `ClientSeen`. */
export const Client = Type.Object(
  {
    processes: count,
    seconds: amount,
    total: Type.Object(counts),
    phases: Type.Partial(Type.Record(phase, PhaseSeen)),
    malformed: count,
    dropped: count,
    counters: Type.Record(Type.String(), Type.Number()),
    trends: Type.Record(Type.String(), Latency),
  },
  { description: "k6's side." },
);
