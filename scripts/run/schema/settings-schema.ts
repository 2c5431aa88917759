import { Type } from 'typebox';
import { REGIONS } from '../../../mocks/contract/hosts.ts';
import { ARRIVALS } from '../arrivals/arriving.ts';
import { amount, count, phase, text } from './fields.ts';

/** See `ToldSettings`. */
export const Settings = Type.Object({
  scenario: text,
  profile: text,
  rate: amount,
  plan: Type.Object({
    phases: Type.Array(Type.Object({ name: phase, seconds: amount, from: amount, to: amount })),
    stretches: Type.Array(Type.Tuple([amount, amount, amount])),
    users: count,
  }),
  arrivals: Type.Enum([...ARRIVALS]),
  options: Type.Record(Type.String(), Type.Unknown()),
  apps: count,
  regions: Type.Array(Type.Enum([...REGIONS])),
  projectLimit: amount,
  queueCapacity: count,
  drainRate: amount,
  medianMillis: amount,
  p99Millis: amount,
  shards: count,
  k6Dashboard: Type.Optional(Type.Literal(true)),
  seed: count,
  emulatorUrl: Type.Optional(text),
});
