import { type ErrorEnvelope, flatError } from '../contract/errors.ts';
import type { ApiReply } from './exchange.ts';

/**
 * An error answer in the flat form of the vendor's OpenAPI examples. Answers of another form stay as they are, and so do
 * those that a fault spoiled.
 */
export function flatReply(reply: ApiReply): ApiReply {
  if (reply.status < 400 || reply.wire !== undefined) return reply;
  const { error } = JSON.parse(reply.body.toString()) as Partial<ErrorEnvelope>;
  if (typeof error !== 'object') return reply;
  return { ...reply, body: JSON.stringify(flatError(error)) };
}
