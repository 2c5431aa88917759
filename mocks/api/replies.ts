import { type ErrorCode, type ErrorDetail, errorEnvelope } from '../contract/errors.ts';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import type { Outcome } from '../engine/ledger.ts';
import type { ApiReply, FlatHeaders } from './exchange.ts';

const NO_HEADERS: FlatHeaders = [];

/** A 200 with `value` as JSON. */
export function ok(value: unknown): ApiReply {
  return { status: 200, body: JSON.stringify(value), headers: NO_HEADERS, outcome: 'accepted' };
}

/** An error answer in the documented envelope. */
export function failure(
  code: ErrorCode,
  message: string,
  { details = [], headers = NO_HEADERS, outcome = outcomeOf(code) }: FailureOptions = {},
): ApiReply {
  // As bytes: most error answers are made once and sent many times.
  const body = Buffer.from(JSON.stringify(errorEnvelope(code, message, details)));
  return { status: code, body, headers, outcome };
}

interface FailureOptions {
  readonly details?: readonly ErrorDetail[];
  readonly headers?: FlatHeaders;
  readonly outcome?: Outcome;
}

function outcomeOf(code: ErrorCode): Outcome {
  if (code === 401) return 'unauthorized';
  return code >= 500 ? 'failed' : 'refused';
}

/** The 429 of each limit. Text and missing hints are assumed: the vendor documents only the status. */
export const LIMITED = {
  project: limited('project'),
  queue: limited('queue'),
  basic: limited('basic'),
} as const;

function limited(by: 'project' | 'queue' | 'basic'): ApiReply {
  return failure(429, 'Too many requests.', {
    headers: [LIMITED_BY_HEADER, by],
    outcome: `limited-${by}`,
  });
}
