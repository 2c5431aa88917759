import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock, Micros } from '../engine/clock.ts';
import { NOT_YET, WireNote } from '../engine/wire-note.ts';
import type { Middleware } from './fast-lane.ts';
import { idOf } from './mockttp-internals.ts';

/** Begins the notes of requests, and numbers their connections over all faces of one emulator. */
export function wireNotes(clock: Clock): (request: IncomingMessage) => WireNote {
  const numbers = new WeakMap<Socket, number>();
  let connections = 0;
  return (request) => {
    const { socket } = request;
    let number = numbers.get(socket);
    if (number === undefined) {
      connections += 1;
      number = connections;
      numbers.set(socket, number);
    }
    const secure = 'encrypted' in socket;
    return new WireNote(
      number,
      clock.now(),
      request.httpVersion,
      secure,
      request.url ?? '',
      request.rawHeaders,
    );
  };
}

/** Notes the end of an answer that has been given to Node whole. */
export function noteEnd(response: ServerResponse, wire: WireNote, now: () => Micros): void {
  // What the system has taken already, as it takes nearly every answer, needs nobody to listen for its end.
  if (response.socket?.writableLength === 0) {
    wire.ended = wire.answered;
    wire.whole = true;
  } else noteClose(response, wire, now);
}

/**
 * Notes the end of an answer when it comes: its last byte was given to the system, or its connection was closed.
 * @returns what leaves the end to somebody else
 */
export function noteClose(response: ServerResponse, wire: WireNote, now: () => Micros): () => void {
  const note = () => {
    wire.ended = now();
    wire.whole = response.writableFinished;
    // An answer of which nothing was written has not begun.
    if (!response.headersSent) wire.answered = NOT_YET;
  };
  response.once('close', note);
  return () => response.off('close', note);
}

/**
 * Keeps the notes of the requests that mockttp handles, by the ids it gives them: its callbacks see neither the socket nor
 * the headers as they came.
 */
export function noteForMockttp(
  { note, now }: { readonly note: (request: IncomingMessage) => WireNote; readonly now: () => Micros },
  notes: Map<string, WireNote>,
): Middleware {
  return (request, response, next) => {
    const wire = note(request);
    next();
    const id = idOf(request);
    if (id === undefined) return;
    notes.set(id, wire);
    noteClose(response, wire, now);
    response.once('close', () => notes.delete(id));
  };
}
