import type { ServerResponse } from 'node:http';
import type { ApiReply } from '../api/exchange.ts';
import type { Micros } from '../engine/clock.ts';
import type { WireNote } from '../engine/wire-note.ts';
import type { HeldAnswers } from './held-answers.ts';
import { noteEnd } from './note-wire.ts';

/** What the writing of an answer needs to know of the emulator. */
export interface Writing {
  /** The `Date` header of an answer that is written now. */
  readonly date: () => string;
  readonly now: () => Micros;
  /** The answers that faults hold back. */
  readonly held: HeldAnswers;
}

/** The headers of an answer, as they go over the wire. */
export function replyHeaders(reply: ApiReply, date: string): string[] {
  const { body } = reply;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  return [
    'content-type',
    reply.contentType ?? 'application/json',
    'content-length',
    String(length),
    // Said here, it keeps Node from saying the machine's time.
    'date',
    date,
    ...reply.headers,
  ];
}

/** Writes an answer whole. */
export function writeReply(
  response: ServerResponse,
  reply: ApiReply,
  wire: WireNote,
  { date, now }: Pick<Writing, 'date' | 'now'>,
): void {
  const headers = replyHeaders(reply, date());
  wire.sent = headers;
  wire.answered = now();
  response.writeHead(reply.status, headers);
  response.end(reply.body);
  noteEnd(response, wire, now);
}
