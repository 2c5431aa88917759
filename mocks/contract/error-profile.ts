import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false };

/** What a 429 says besides its status. */
const LimitedProfile = Type.Partial(
  Type.Object({
    /** `Retry-After`: whole seconds of the emulator's time until a request would be admitted, rounded up. */
    retryAfter: Type.Boolean(),
    /** A `google.rpc.RetryInfo` in `details`, with the same wait, rounded up to the millisecond. */
    retryInfo: Type.Boolean(),
    message: Type.String({ minLength: 1, maxLength: 1024 }),
  }),
  strict,
);

/** How a tenant's errors are to look where the vendor says nothing, or contradicts itself. */
export const ErrorProfileOptions = Type.Partial(
  Type.Object({
    /** `flat` is the form of the examples in the vendor's OpenAPI, with their status names (vendor-source). */
    envelope: Type.Enum(['wrapped', 'flat']),
    /** The 429 of the API. */
    limited: LimitedProfile,
    /** The 429 of the token endpoint. */
    tokenLimited: LimitedProfile,
  }),
  strict,
);
/** What may be said of how a tenant's errors look. */
export type ErrorProfileOptions = Static<typeof ErrorProfileOptions>;

/** What a 429 says besides its status. */
export interface LimitedHints {
  readonly retryAfter: boolean;
  readonly retryInfo: boolean;
  readonly message: string;
}

/** How a tenant's errors look. */
export interface ErrorProfile {
  readonly envelope: 'wrapped' | 'flat';
  readonly limited: LimitedHints;
  readonly tokenLimited: LimitedHints;
}

/**
 * The 429 unless told otherwise. Text and missing hints are assumed for the API; of the token endpoint a comment in the
 * vendor's Node SDK says that it sends no `Retry-After` (vendor-source).
 */
export const USUAL_HINTS: LimitedHints = {
  retryAfter: false,
  retryInfo: false,
  message: 'Too many requests.',
};

/**
 * The profile that options ask for; what they leave out is as usual. The wrapped envelope is documented: the flat one
 * is only in examples.
 */
export function errorProfile({
  envelope = 'wrapped',
  limited,
  tokenLimited,
}: ErrorProfileOptions): ErrorProfile {
  return { envelope, limited: hintsOf(limited), tokenLimited: hintsOf(tokenLimited) };
}

// The usual hints are one object: who tells them by it knows that the answers made in advance will do.
function hintsOf(hints: Partial<LimitedHints> = {}): LimitedHints {
  const { retryAfter, retryInfo, message } = { ...USUAL_HINTS, ...hints };
  const usual = !retryAfter && !retryInfo && message === USUAL_HINTS.message;
  return usual ? USUAL_HINTS : { retryAfter, retryInfo, message };
}
