import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiReply, ApiRequest } from '../api/exchange.ts';
import { actsOnHead, type Struck } from '../api/faults/strike.ts';
import { failure } from '../api/replies.ts';
import type { WireNote } from '../engine/wire-note.ts';
import { apiRequest, hasAbsoluteForm, hasOriginForm, headOf, type PortAddress } from './read-request.ts';
import { type Writing, writeReply } from './write-reply.ts';
import { writeStruckReply } from './write-struck-reply.ts';

/** A handler in front of another: it answers, or passes the request on. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** How a face answers, on the fast lane and off it. */
export interface Answering extends Writing, PortAddress {
  /** @param struck the fault that the request meets */
  readonly answer: (request: ApiRequest, struck: Struck | null) => ApiReply;
  /** Whether a fault plan is armed: only then is {@link strike} asked. */
  readonly armed: () => boolean;
  /** The fault that a request meets whose head has come now; to be asked once. */
  readonly strike: (request: ApiRequest) => Struck | null;
  /** Largest body that is read, in bytes. */
  readonly bodyLimit: number;
  /** Answers a request that never reaches the API, such as one whose body is too large. */
  readonly turnAway: (request: ApiRequest, reply: ApiReply) => ApiReply;
  /** Begins the note of a request whose head has come now. */
  readonly note: (request: IncomingMessage) => WireNote;
}

const EMPTY = Buffer.alloc(0);

const BAD_TARGET = failure(400, 'Malformed request target.');

/** The answer to a body that passes the limit. */
export const TOO_LARGE = failure(413, 'Request body is too large.');

/**
 * Answers ordinary HTTP/1.1 requests straight from Node's server, ahead of mockttp's own handling, which costs three
 * times as much as everything else a request needs (`npm run bench` measures both). What is not ordinary goes on to
 * mockttp: HTTP/2, CONNECT. Faults are a matter of this lane alone.
 * @param open whether the lane is open now
 */
export function fastLane(answering: Answering, open: () => boolean): Middleware {
  return (request, response, next) => {
    const target = request.url ?? '';
    if (request.httpVersionMajor !== 1 || !(hasOriginForm(target) || hasAbsoluteForm(target)) || !open()) {
      next();
      return;
    }
    const wire = answering.note(request);
    const struck = answering.armed() ? answering.strike(asked(request, EMPTY, wire, answering)) : null;
    if (struck !== null && actsOnHead(struck)) {
      const reply = answering.answer(asked(request, EMPTY, wire, answering), struck);
      respond(request, response, reply, wire, answering);
      return;
    }
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    readBody(request, answering.bodyLimit, (body) => {
      const api = asked(request, body ?? EMPTY, wire, answering);
      const reply = body === null ? answering.turnAway(api, TOO_LARGE) : answering.answer(api, struck);
      respond(request, response, reply, wire, answering);
    });
  };
}

function asked(request: IncomingMessage, body: Buffer, wire: WireNote, port: PortAddress): ApiRequest {
  return apiRequest(headOf(request), body, port, wire);
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  reply: ApiReply,
  wire: WireNote,
  writing: Writing,
): void {
  if (reply.wire === undefined) writeReply(response, reply, wire, writing);
  else writeStruckReply(request, response, reply, reply.wire, wire, writing);
}

/**
 * Refuses a request target that is neither a path nor a URL, such as `*` or `http://[/`: the framework inside mockttp
 * answers it in HTML, or throws and takes the process down.
 */
export function refuseBadTarget(answering: Answering): Middleware {
  const refuse = (request: IncomingMessage, response: ServerResponse) => {
    const wire = answering.note(request);
    const api = asked(request, EMPTY, wire, answering);
    writeReply(response, answering.turnAway(api, BAD_TARGET), wire, answering);
  };
  return (request, response, next) => {
    const target = request.url ?? '';
    try {
      if (hasOriginForm(target) || URL.canParse(target)) next();
      else refuse(request, response);
    } catch {
      refuse(request, response);
    }
  };
}

/**
 * Reads a body to its end; `null` when it passes `limit`, and then nothing of it is kept. Answering before the end would
 * reset the connection under a client that sends first and reads then, and it would never see the answer.
 */
function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | null) => void): void {
  let first: Buffer | null = null;
  let chunks: Buffer[] | null = null;
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) {
      first = null;
      chunks = null;
    } else if (first === null) first = chunk;
    else if (chunks === null) chunks = [first, chunk];
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (size > limit) done(null);
    else done(chunks === null ? (first ?? EMPTY) : Buffer.concat(chunks));
  });
}
