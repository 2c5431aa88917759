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
}

const EMPTY = Buffer.alloc(0);
const TOO_LARGE = failure(413, 'Request body is too large.');

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
      if (body === null) {
        refuseBody(request, response);
        return;
      }
      const reply = answering.answer(apiRequest(headOf(request), body, answering.service));
      writeReply(response, reply);
    });
  };
}

/** Reads a body whole; `null` once it passes `limit`, and then no more of it is kept. */
function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | null) => void): void {
  let first: Buffer | null = null;
  let chunks: Buffer[] | null = null;
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    const before = size;
    size += chunk.length;
    if (size > limit) {
      if (before <= limit) done(null);
    } else if (first === null) first = chunk;
    else if (chunks === null) chunks = [first, chunk];
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (size <= limit) done(chunks === null ? (first ?? EMPTY) : Buffer.concat(chunks));
  });
}

function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  response.shouldKeepAlive = false;
  response.on('finish', () => request.destroy());
  writeReply(response, TOO_LARGE);
}

function writeReply(response: ServerResponse, reply: ApiReply): void {
  const { body } = reply;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(reply.status, [
    'content-type',
    'application/json',
    'content-length',
    String(length),
    ...reply.headers,
  ]);
  response.end(body);
}
