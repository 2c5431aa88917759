import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiReply, ApiRequest } from '../api/exchange.ts';
import { failure } from '../api/replies.ts';
import type { Service } from '../contract/hosts.ts';
import { apiRequest, headOf } from './read-request.ts';

/** A handler in front of another: it answers, or passes the request on. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** How a face answers, on the fast lane and off it. */
export interface Answering {
  readonly answer: (request: ApiRequest) => ApiReply;
  /** The API that requests without a vendor host name address. */
  readonly service: Service | null;
  /** Largest body that is read, in bytes. */
  readonly bodyLimit: number;
  /** The `Date` header of an answer that is written now. */
  readonly date: () => string;
}

const EMPTY = Buffer.alloc(0);

const BAD_TARGET = failure(400, 'Malformed request target.');

/** The answer to a body that passes the limit. */
export const TOO_LARGE = failure(413, 'Request body is too large.');

/**
 * Answers ordinary HTTP/1.1 requests straight from Node's server, ahead of mockttp's own handling, which costs three
 * times as much as everything else a request needs (`npm run bench` measures both). What is not ordinary goes on to
 * mockttp: requests in proxy form, HTTP/2, CONNECT.
 */
export function fastLane(answering: Answering): Middleware {
  return (request, response, next) => {
    if (request.httpVersionMajor !== 1 || request.url?.charCodeAt(0) !== 0x2f) {
      next();
      return;
    }
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    readBody(request, answering.bodyLimit, (body) => {
      const reply =
        body === null ? TOO_LARGE : answering.answer(apiRequest(headOf(request), body, answering.service));
      writeReply(response, reply, answering.date());
    });
  };
}

/**
 * Refuses a request target that is neither a path nor a URL, such as `*` or `http://[/`: the framework inside mockttp
 * answers it in HTML, or throws and takes the process down.
 */
export function refuseBadTarget({ date }: Pick<Answering, 'date'>): Middleware {
  return (request, response, next) => {
    const target = request.url ?? '';
    try {
      if (target.charCodeAt(0) === 0x2f || URL.canParse(target)) next();
      else writeReply(response, BAD_TARGET, date());
    } catch {
      writeReply(response, BAD_TARGET, date());
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

function writeReply(response: ServerResponse, reply: ApiReply, date: string): void {
  const { body } = reply;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(reply.status, [
    'content-type',
    'application/json',
    'content-length',
    String(length),
    // Said here, it keeps Node from saying the machine's time.
    'date',
    date,
    ...reply.headers,
  ]);
  response.end(body);
}
