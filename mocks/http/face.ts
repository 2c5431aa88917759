import { type CompletedRequest, getLocal } from 'mockttp';
import type { WireNote } from '../engine/wire-note.ts';
import { type Answering, fastLane, refuseBadTarget, TOO_LARGE } from './fast-lane.ts';
import { keepIdleConnections, listenerOf, listenOn, putInFront } from './mockttp-internals.ts';
import { noteForMockttp } from './note-wire.ts';
import { apiRequest, originForm } from './read-request.ts';
import type { Traffic } from './traffic.ts';

/** One port on which the API is played. */
export interface FaceOptions extends Answering {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** A certificate authority in PEM: with it the port speaks TLS, for any server name, besides plain HTTP. */
  readonly authority?: { readonly key: string; readonly cert: string };
  /** Off, every request takes mockttp's own way, unless a fault plan is armed. For comparison. */
  readonly fastLane: boolean;
  /** Counts what is under way. */
  readonly traffic: Traffic;
}

/** A face that is being played. */
export interface Face {
  readonly port: number;
  close(): Promise<void>;
}

const KEEP_ALIVE_MILLIS = 75_000;

/**
 * Starts one face of the API over mockttp: TLS and plain HTTP on one port, also as an HTTP proxy.
 * @throws the socket's error, such as `EADDRINUSE`
 */
export async function startFace(options: FaceOptions): Promise<Face> {
  const mock = getLocal({
    recordTraffic: false,
    cors: false,
    suggestChanges: false,
    http2: false,
    // mockttp empties a body above its limit without a word: far enough above ours, length tells.
    maxBodySize: 16 * options.bodyLimit,
    ...(options.authority === undefined ? {} : { https: options.authority }),
  });
  await mock.start(0);
  try {
    const notes = new Map<string, WireNote>();
    await mock.forAnyRequest().thenCallback((request) => answerByMockttp(request, options, notes));
    putInFront(mock, noteForMockttp(options, notes));
    putInFront(mock, refuseBadTarget(options));
    putInFront(mock, fastLane(options, options.fastLane ? () => true : options.armed));
    putInFront(mock, (_, response, next) => {
      options.traffic.count(response);
      next();
    });
    options.traffic.watch(listenerOf(mock));
    keepIdleConnections(mock, KEEP_ALIVE_MILLIS);
    const port = await listenOn(mock, options.host, options.port);
    return { port, close: () => mock.stop() };
  } catch (error) {
    // A server that could not listen cannot be stopped either; what went wrong first is what matters.
    await mock.stop().catch(() => undefined);
    throw error;
  }
}

function answerByMockttp(
  request: CompletedRequest,
  answering: Answering,
  notes: ReadonlyMap<string, WireNote>,
) {
  const { answer, turnAway, bodyLimit, date, now } = answering;
  const body = request.body.buffer;
  const length = Math.max(body.length, Number(single(request.headers['content-length']) ?? 0));
  const head = {
    method: request.method,
    target: originForm(request.url),
    host: single(request.headers.host),
    authorization: single(request.headers.authorization),
  };
  const wire = notes.get(request.id);
  // Its connection was closed while its body was read: nobody is there to answer.
  if (wire === undefined) return 'close';
  const asked = apiRequest(head, body, answering, wire);
  const reply = length > bodyLimit ? turnAway(asked, TOO_LARGE) : answer(asked, null);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(reply.body)),
    date: date(),
    connection: 'keep-alive',
    'keep-alive': `timeout=${KEEP_ALIVE_MILLIS / 1000}`,
  };
  for (let i = 0; i + 1 < reply.headers.length; i += 2)
    headers[reply.headers[i] ?? ''] = reply.headers[i + 1] ?? '';
  wire.sent = Object.entries(headers).flat();
  wire.answered = now();
  return { statusCode: reply.status, headers, body: reply.body };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
