import { type Static, Type } from 'typebox';

const DAY_SECONDS = 86_400;

/** How the access tokens of a tenant differ from ordinary ones. What is left out does not differ. */
export const TokenOptions = Type.Partial(
  Type.Object({
    /** Seconds they live, in the place of the emulator's. */
    lifeSeconds: Type.Integer({ minimum: 1, maximum: DAY_SECONDS }),
    /**
     * Seconds by which the times in the JWT are ahead of the emulator's wall time, as if the token host's clock were fast
     * (below 0: slow). What `expires_in` says and how long a token is good stay right.
     */
    skewSeconds: Type.Integer({ minimum: -DAY_SECONDS, maximum: DAY_SECONDS }),
    /** Whether they are texts that only the token host can read, instead of JWTs. */
    opaque: Type.Boolean(),
  }),
  { additionalProperties: false },
);
/** How the access tokens of a tenant differ from ordinary ones. */
export type TokenOptions = Static<typeof TokenOptions>;
