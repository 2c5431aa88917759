import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };

/**
 * What a client says of its own manners. Checks hold it to what it declares: a client that hands an error to its caller
 * is as legitimate as one that tries again.
 */
export const Policy = Type.Object(
  {
    /** `retrying` tries some calls again by itself, `surfacing` hands every error to its caller. */
    retries: Type.Enum(['retrying', 'surfacing']),
    /** Most wire requests for one call, the first included. Left out: not stated, and ten are the most that pass. */
    attempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** Seconds after which one wire request is given up; `null` when nothing ends it. Left out: not stated, as `null`. */
    timeoutSeconds: Type.Optional(
      Type.Union([Type.Number({ exclusiveMinimum: 0, maximum: 600 }), Type.Null()]),
    ),
    /** What it promises when an answer is lost. Left out: no promise, judged as `at-most-once`. */
    delivery: Type.Optional(Type.Enum(['at-most-once', 'at-least-once'])),
  },
  strict,
);
/** What a client says of its own manners. */
export type Policy = Static<typeof Policy>;

/** Most wire requests for one call when a client states no bound of its own (AWS and SRE practice: 3 to 5). */
export const MOST_ATTEMPTS = 10;
