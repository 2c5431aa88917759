import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { REASON_CODES } from './delivery.ts';

const strict = { additionalProperties: false };
const share = Type.Number({ minimum: 0, maximum: 1 });
const latency = Type.Object(
  {
    /** The median. */
    millis: Type.Number({ minimum: 0, maximum: 604_800_000 }),
    /** Standard deviation of the time's logarithm; 0 is always the median. */
    spread: Type.Optional(Type.Number({ minimum: 0, maximum: 3 })),
  },
  strict,
);

/** What may be said of the fate of a tenant's messages. What is left out stays as it is. All of it is assumed. */
export const DeliveryOptions = Type.Partial(
  Type.Object({
    /** Share of messages that fail, by reason; this replaces all that was said before. */
    failed: Type.Partial(Type.Record(Type.Enum([...REASON_CODES]), share), strict),
    /** Share of the delivered that are read. */
    read: share,
    latency,
    /** Channels with a latency of their own; this replaces all that was said before. */
    channels: Type.Partial(Type.Record(Type.Enum([...CHANNELS]), latency), strict),
    readAfter: latency,
    /** Share of tries at which a channel takes nothing for reasons of rate. */
    busy: share,
  }),
  strict,
);
/** What may be said of the fate of a tenant's messages. */
export type DeliveryOptions = Static<typeof DeliveryOptions>;
