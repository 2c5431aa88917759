/** HTTP statuses of the vendor's error table (documented), and 413, which we answer to an oversized body. */
export type ErrorCode = 400 | 401 | 403 | 404 | 413 | 429 | 500 | 501 | 503;

/**
 * Status name of each HTTP status. 401 is documented; the others are what the vendor's own integrations map to
 * (vendor-source): `google.rpc` names, but for 403, which every vendor source calls `UNAUTHORIZED`.
 */
export const STATUS_NAMES: Readonly<Record<ErrorCode, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
};

/** One entry of `details`: a typed object, as in `google.rpc` (documented by the example on the overview page). */
export interface ErrorDetail {
  readonly '@type': string;
  readonly [field: string]: unknown;
}

/** The body of every error answer (documented). The vendor's flat examples contradict it: FACTS, section 3. */
export interface ErrorEnvelope {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details: readonly ErrorDetail[];
  };
}

/** A field that a request got wrong. `field` is the path in snake case, parts joined by dots. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** Builds the documented envelope. */
export function errorEnvelope(
  code: ErrorCode,
  message: string,
  details: readonly ErrorDetail[] = [],
): ErrorEnvelope {
  return { error: { code, message, status: STATUS_NAMES[code], details } };
}

/**
 * Status names in the examples of the vendor's OpenAPI (vendor-source), where they differ from {@link STATUS_NAMES}. The
 * examples show 400, 403, 404, 500 and 501; that other statuses keep their names is assumed.
 */
const FLAT_STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  500: 'INTERNAL_ERROR',
  501: 'INTERNAL_ERROR',
};

/** An error as the examples of the vendor's OpenAPI show it: without the envelope (vendor-source). */
export function flatError({
  code,
  message,
  status,
  details,
}: ErrorEnvelope['error']): ErrorEnvelope['error'] {
  return { code, message, status: FLAT_STATUS_NAMES[code] ?? status, details };
}

/**
 * The `google.rpc.RetryInfo` detail: how long to wait. That the vendor's errors may hold one is documented (on a 401, with
 * an ellipsis), that its 429 does is assumed.
 */
export function retryInfoDetail(waitMillis: number): ErrorDetail {
  return {
    '@type': 'type.googleapis.com/google.rpc.RetryInfo',
    retry_delay: `${(waitMillis / 1000).toFixed(3)}s`,
  };
}

/** The `google.rpc.BadRequest` detail that lists what was wrong with a request (vendor-source: it appears in vendor tests). */
export function badRequestDetail(violations: readonly FieldViolation[]): ErrorDetail {
  return { '@type': 'type.googleapis.com/google.rpc.BadRequest', field_violations: violations };
}

/**
 * Says in one sentence how `value` departs from the documented envelope of an answer with HTTP status `httpStatus`,
 * or `null` when it does not.
 */
export function explainEnvelope(value: unknown, httpStatus: number): string | null {
  if (typeof value !== 'object' || value === null || !('error' in value)) return 'there is no "error" object';
  const error = value.error;
  if (typeof error !== 'object' || error === null) return '"error" is not an object';
  const { code, message, status, details } = error as Record<string, unknown>;
  if (code !== httpStatus) return `"error.code" is ${JSON.stringify(code)}, the HTTP status is ${httpStatus}`;
  if (typeof message !== 'string' || message === '') return '"error.message" is not a text';
  if (typeof status !== 'string' || !/^[A-Z][A-Z_]*$/.test(status)) {
    return '"error.status" is not an upper-case name';
  }
  if (!Array.isArray(details)) return '"error.details" is not a list';
  return null;
}
