import type { Micros } from '../engine/clock.ts';
import type { Journal } from '../engine/journal.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';

/** Most that a journal keeps of one body, in bytes. */
const JOURNALED_BODY_BYTES = 65_536;

/** Writes a request and its answer into a journal: references to what is there anyway, and copies of the bodies. */
export function noteExchange(
  journal: Journal,
  operation: string | null,
  request: ApiRequest,
  reply: ApiReply,
  now: Micros,
  fault: string | null,
): void {
  if (!journal.on) return;
  const { path, query, wire = null, body } = request;
  journal.record({
    operation,
    decided: now,
    method: request.method,
    target: wire?.target ?? (query === '' ? path : `${path}?${query}`),
    wire,
    // As a text, the bytes are copied: a slice would keep the whole block alive that the socket was read into.
    requestBody: body.toString('latin1', 0, JOURNALED_BODY_BYTES),
    requestBytes: body.length,
    status: reply.status,
    replyHeaders: reply.headers,
    replyBody: textOf(reply.body),
    replyBytes: typeof reply.body === 'string' ? Buffer.byteLength(reply.body) : reply.body.length,
    outcome: reply.outcome,
    fault,
  });
}

function textOf(body: string | Buffer): string {
  if (typeof body !== 'string') return body.toString('utf8', 0, JOURNALED_BODY_BYTES);
  // Three bytes are the most that a character of the text becomes.
  if (body.length * 3 <= JOURNALED_BODY_BYTES) return body;
  return Buffer.from(body).toString('utf8', 0, JOURNALED_BODY_BYTES);
}
