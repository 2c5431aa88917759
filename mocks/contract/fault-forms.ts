import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import type { ErrorDetail } from './errors.ts';
import { FAULT_STATUSES, type FaultKind, PAGE_STATUSES } from './fault-kinds.ts';
import { ULID_PATTERN } from './ids.ts';
import { LimitsChange } from './limits-change.ts';

const strict = { additionalProperties: false };
const millis = Type.Integer({ minimum: 0, maximum: 86_400_000 });

const status = Type.Enum([...FAULT_STATUSES]);

/** What every fault says: whom it meets and how often. */
const common = {
  /** An operation of the API by its id, `IssueToken` for the token endpoint, or `*` for all that the kind can meet. */
  operation: Type.String(),
  /** How many calls it meets. Default 1. */
  times: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('always')])),
  /** How many calls it lets pass unharmed before the first. Default 0. */
  skip: Type.Optional(Type.Integer({ minimum: 0 })),
};

/** How late an error answer comes. Default 0. */
const late = { millis: Type.Optional(millis) };

/** A typed object among the details of an error: `@type` and whatever goes with it. */
const detail = Type.Unsafe<ErrorDetail>(
  Type.Object({ '@type': Type.String({ minLength: 1, maxLength: 256 }) }),
);

/** Whether the operation is carried out all the same, so that only the answer is lost. */
const commit = Type.Optional(Type.Boolean());

/** For a body gone wrong: without a status it is the operation's own, with one that of an error answer. */
const errorInstead = { status: Type.Optional(status), commit };

function form<const Kind extends string, Fields extends TProperties>(
  kind: Kind,
  description: string,
  fields: Fields,
) {
  return Type.Object({ ...common, kind: Type.Literal(kind), ...fields }, { ...strict, description });
}

/**
 * The form of each kind of fault. Times are milliseconds on the emulator's clock. "Before" is a fault after which the
 * operation was not carried out, "after" one whose operation was, though the client may not learn of it. Where both
 * make sense `commit` decides, and is `false` unless said.
 */
export const FAULT_FORMS = {
  status: form('status', 'An error answer with the vendor\'s envelope. Before, or after with "commit".', {
    status,
    commit,
    message: Type.Optional(Type.String({ minLength: 1, maxLength: 1024 })),
    /** `flat` leaves the `error` wrapper out, as the vendor's own examples do. Default `wrapped`. */
    envelope: Type.Optional(Type.Enum(['wrapped', 'flat'])),
    /** What comes in place of the error: nothing, JSON that breaks off, or the page of a gateway. The headers stay. */
    body: Type.Optional(Type.Enum(['empty', 'malformed', 'html'])),
    /** `Retry-After`: seconds, an HTTP-date so many seconds from now (which may lie in the past), or any text. */
    retryAfter: Type.Optional(
      Type.Union([
        Type.Integer({ minimum: 0 }),
        Type.Object({ dateInSeconds: Type.Integer({ minimum: -1e9, maximum: 1e9 }) }, strict),
        Type.String({ maxLength: 256, pattern: '^[ -~]*$' }),
      ]),
    ),
    /** Seconds of `retry_delay` in a `google.rpc.RetryInfo` among the details. */
    retryInfo: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
    /** More details, behind the `RetryInfo`. The token endpoint's own 400 and 401 have no details. */
    details: Type.Optional(Type.Array(detail, { maxItems: 16 })),
    ...late,
  }),
  delay: form('delay', 'The answer comes late. After.', { millis }),
  hang: form('hang', 'No answer, and the connection stays open. Before, or after with "commit".', { commit }),
  'reset-before': form('reset-before', 'The connection is reset before the body is read. Before.', {}),
  'reset-after': form('reset-after', 'The connection is reset instead of an answer. After.', {}),
  truncated: form(
    'truncated',
    'The connection closes within the body. After; with a status before, or after with "commit".',
    {
      ...errorInstead,
      /** How many bytes of the body come; always fewer than announced. Default: half of them. */
      bytes: Type.Optional(Type.Integer({ minimum: 0 })),
    },
  ),
  empty: form(
    'empty',
    'An answer without a body. After; with a status before, or after with "commit".',
    errorInstead,
  ),
  malformed: form(
    'malformed',
    'A body that is no JSON. After; with a status before, or after with "commit".',
    errorInstead,
  ),
  html: form(
    'html',
    'The HTML page of a gateway or a firewall, 502 unless said. Before, or after with "commit".',
    {
      status: Type.Optional(Type.Enum([...PAGE_STATUSES])),
      commit,
    },
  ),
  'flat-envelope': form(
    'flat-envelope',
    'An error answer, 500 unless said, without the "error" wrapper. Before, or after with "commit".',
    { status: Type.Optional(status), commit },
  ),
  slow: form('slow', 'The body dribbles. After; with a status before, or after with "commit".', {
    ...errorInstead,
    /** Bytes at a time. Default 1. */
    bytes: Type.Optional(Type.Integer({ minimum: 1 })),
    /** From one piece to the next. Default 100. */
    everyMillis: Type.Optional(millis),
  }),
  'token-expired': form('token-expired', 'The 401 of a token that expired just now. Before.', late),
  'token-revoked': form(
    'token-revoked',
    'The 401 of a token that is unknown, whose header does not say "expired". Before.',
    late,
  ),
  'opaque-token': form('opaque-token', 'A token that is no JWT, and works. After.', {
    /** How long it is; then it holds `+`, `/` and `=`, and no restart is survived. Default as long as a JWT. */
    characters: Type.Optional(Type.Integer({ minimum: 16, maximum: 4096 })),
  }),
  'token-not-yet-valid': form(
    'token-not-yet-valid',
    'A JWT whose life begins later; until then its calls are a 401. After.',
    /** Seconds until it is valid. Default 60. */
    { seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })) },
  ),
  'token-host-down': form('token-host-down', 'The token host resets the connection, or is a 503. Before.', {
    /** Default `reset`. */
    how: Type.Optional(Type.Enum(['reset', 'status'])),
  }),
  'limits-lowered': form(
    'limits-lowered',
    'Changes the limits of the tenant, then lets the call go on under them. After.',
    { limits: LimitsChange },
  ),
  'queue-filled': form(
    'queue-filled',
    "Fills the queue of an app with others' messages, then lets the call go on. After.",
    {
      /** Default: every app of the tenant. A queue that is switched off is not filled. */
      appId: Type.Optional(Type.String({ pattern: ULID_PATTERN })),
      /** Places that stay free. Default 0. */
      free: Type.Optional(Type.Integer({ minimum: 0 })),
    },
  ),
  'wrong-region': form('wrong-region', 'The 404 of an app that lives in another region. Before.', {}),
} as const satisfies Record<FaultKind, TSchema>;

/** A fault of one kind. */
export type FaultOf<Kind extends FaultKind> = Static<(typeof FAULT_FORMS)[Kind]>;

/** A fault of any kind. */
export type Fault = { [Kind in FaultKind]: FaultOf<Kind> }[FaultKind];
