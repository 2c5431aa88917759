import { CallFailure } from '../../client/call-failure.ts';
import type { StackAnswer } from './http-stack.ts';

/** The object that a body is, or `null` when it is none: no JSON, cut off, empty, or another value. */
export function objectIn(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What an answer that refuses tells: the vendor's envelope, its flat form, OAuth's form, or the status alone. */
export function refusalBy({ status, body }: StackAnswer): CallFailure {
  const top = objectIn(body) ?? {};
  if (typeof top.error === 'string') {
    return new CallFailure({ status, reason: top.error, message: text(top.error_description) });
  }
  const envelope = typeof top.error === 'object' ? ((top.error ?? {}) as Record<string, unknown>) : top;
  return new CallFailure({ status, reason: text(envelope.status), message: text(envelope.message) });
}

/** An answer that is a success and cannot be read: what was asked for happened, perhaps. */
export function unreadable({ status }: StackAnswer): CallFailure {
  return new CallFailure({ outcome: 'unknown', message: `The body of a ${status} is no JSON object.` });
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
