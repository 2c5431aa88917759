import type { CallError } from '../../protocol/reply.ts';
import { type Answer, objectOf } from './answer.ts';

/** A wire request that did not bring what was asked for. */
export interface Failure {
  /** 0 when nothing came back. */
  readonly status: number;
  /** Status name of the envelope, such as `RESOURCE_EXHAUSTED`; `null` when the body is none. */
  readonly reason: string | null;
  readonly message: string;
  readonly headers: Headers;
  readonly details: readonly unknown[];
}

/**
 * Reads a failure. The envelope is documented as `{"error": {code, message, status, details}}`, but the vendor's own examples
 * leave the wrapper out, the token host has a form of its own, and gateways answer in HTML: all of it is read, none of it
 * is trusted.
 */
export function failureOf(answer: Answer): Failure {
  if (answer.kind === 'lost')
    return { status: 0, reason: null, message: answer.why, headers: new Headers(), details: [] };
  const { status, headers, text } = answer;
  const body = objectOf(text) ?? {};
  const wrapped = body.error;
  const error = typeof wrapped === 'object' && wrapped !== null ? (wrapped as Record<string, unknown>) : body;
  const { details } = error;
  return {
    status,
    headers,
    reason: textOf(error.status) ?? (typeof wrapped === 'string' ? wrapped : null),
    message: textOf(error.message) ?? textOf(body.error_description) ?? `The server answered ${status}.`,
    details: Array.isArray(details) ? details : [],
  };
}

/**
 * Whether the call may have been carried out all the same. A refusal (4xx) was not; after a 5xx, or no answer at all,
 * nobody knows.
 */
export function isAmbiguous({ status }: Failure): boolean {
  return status < 400 || status >= 500;
}

/** Whether a 401 says that the token has expired, as the vendor's SDKs read it (vendor-source). */
export function saysExpired({ status, headers }: Failure): boolean {
  return status === 401 && (headers.get('www-authenticate') ?? '').includes('expired');
}

/** A failure as the caller is told of it. */
export function toldOf({ status, reason, message }: Failure, outcome: 'refused' | 'unknown'): CallError {
  return { outcome, status: status === 0 ? null : status, reason, message };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
