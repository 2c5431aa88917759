import { Type } from 'typebox';
import { count, orNull } from './fields.ts';

/** See `Latency`. */
export const Latency = Type.Object(
  {
    count,
    mean: orNull(Type.Number()),
    p50: orNull(Type.Number()),
    p90: orNull(Type.Number()),
    p95: orNull(Type.Number()),
    p99: orNull(Type.Number()),
    p999: orNull(Type.Number()),
    max: orNull(Type.Number()),
    histogram: orNull(
      Type.String({
        maxLength: 200_000,
        description: 'HdrHistogram of microseconds, three digits, V2, compressed, in base64.',
      }),
    ),
  },
  { description: 'A distribution of times, in milliseconds; null where nothing was measured.' },
);
