import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';

const strict = { additionalProperties: false };
const rate = Type.Number({ exclusiveMinimum: 0 });
const size = Type.Integer({ minimum: 1 });
const algorithms = [
  'token-bucket',
  'ticked-token-bucket',
  'fixed-window',
  'sliding-log',
  'sliding-window-counter',
] as const;
const rateLimit = {
  algorithm: Type.Enum([...algorithms]),
  /** A second. */
  rate,
  /** Of the buckets: how many may come at once from idle. */
  burst: size,
  /** Of the bucket that is refilled in ticks. */
  tickMillis: Type.Integer({ minimum: 1, maximum: 60_000 }),
  /** Of the windows. */
  windowMillis: Type.Integer({ minimum: 1, maximum: 3_600_000 }),
  /** Of the sliding windows: whether rejected requests count like admitted ones. */
  countRejects: Type.Boolean(),
};
const off = Type.Null();
// The object first: of two forms that do not fit, the first one's complaint is told.
const plainLimit = Type.Union([Type.Partial(Type.Object(rateLimit), strict), off]);

/**
 * What may be said of a tenant's limits, when it is made and while it runs. What is left out stays as it is; `null`
 * switches a limit off, and anything said of it later switches it on again, from the defaults.
 */
export const LimitsChange = Type.Partial(
  Type.Object({
    project: Type.Union([
      Type.Partial(Type.Object({ ...rateLimit, exempt: Type.Array(Type.String()) }), strict),
      off,
    ]),
    basic: plainLimit,
    token: plainLimit,
    queue: Type.Union([
      Type.Partial(
        Type.Object({
          capacity: size,
          drainRate: rate,
          /** Channels with a drain of their own; this replaces all that were said before. */
          channels: Type.Partial(Type.Record(Type.Enum([...CHANNELS]), rate), strict),
        }),
        strict,
      ),
      off,
    ]),
    /** Callbacks of each app. */
    callbacks: plainLimit,
  }),
  strict,
);
/** What may be said of a tenant's limits. */
export type LimitsChange = Static<typeof LimitsChange>;
