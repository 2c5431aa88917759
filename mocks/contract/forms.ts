import { USUAL_HINTS } from './error-profile.ts';
import { fact } from './fact.ts';

const statusOnly = 'of a 429 only the status is documented';
const sdk = "comment in the vendor's Node SDK";
const errors = 'tenants[].errors';

/** The forms of what goes to and fro, where no reference settles them. */
export const FORMS = {
  /** Which ids of a request pass. */
  ulid: fact(
    '26 of 0-9 and A-Z',
    'assumed',
    'vendor fixtures hold ids with I, L, O and U, which a strict ULID forbids',
  ),
  /** In which alphabet page tokens are written. */
  pageToken: fact(
    'base64',
    'vendor-source',
    "the vendor's fixtures: standard base64, with + / =",
    'tenants[].pageTokens',
  ),
  /** Which of the vendor's two forms of an error is answered. */
  errorEnvelope: fact(
    'wrapped',
    'documented',
    'vendor overview page; the examples of its OpenAPI document are flat',
    `${errors}.envelope`,
  ),
  /** The message of a 429. */
  limitedMessage: fact(USUAL_HINTS.message, 'assumed', statusOnly, `${errors}.limited.message`),
  /** Whether the `details` of a 429 hold a `RetryInfo`. */
  limitedRetryInfo: fact(USUAL_HINTS.retryInfo, 'assumed', statusOnly, `${errors}.limited.retryInfo`),
  /** Whether a 429 has the header `Retry-After`. */
  limitedRetryAfter: fact(USUAL_HINTS.retryAfter, 'assumed', statusOnly, `${errors}.limited.retryAfter`),
  /** Whether a 429 of the token endpoint has it. */
  tokenLimitedRetryAfter: fact(
    USUAL_HINTS.retryAfter,
    'vendor-source',
    sdk,
    `${errors}.tokenLimited.retryAfter`,
  ),
} as const;
