import { USUAL_HINTS } from '../contract/error-profile.ts';
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

/** The 429 of each limit as it usually is: made once, sent many times. See {@link USUAL_HINTS} for what is assumed. */
export const LIMITED = {
  project: limited('project', 'limited-project'),
  queue: limited('queue', 'limited-queue'),
  basic: limited('basic', 'limited-basic'),
  /** Not counted among the requests of the API: the tally of the token endpoint has a count of its own. */
  token: limited('token', 'refused'),
} as const;

function limited(by: string, outcome: Outcome): ApiReply {
  return failure(429, USUAL_HINTS.message, { headers: [LIMITED_BY_HEADER, by], outcome });
}
