import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiReply } from '../api/exchange.ts';
import type { WireFault } from '../api/faults/wire-fault.ts';
import type { WireNote } from '../engine/wire-note.ts';
import { noteClose } from './note-wire.ts';
import { resetConnection } from './reset-connection.ts';
import { replyHeaders, type Writing, writeReply } from './write-reply.ts';

/** Does on the wire what a fault asks for. Times of faults are on the emulator's clock: see {@link HeldAnswers}. */
export function writeStruckReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: ApiReply,
  wire: WireFault,
  note: WireNote,
  writing: Writing,
): void {
  switch (wire.act) {
    case 'answer':
      writeReply(response, reply, note, writing);
      break;
    case 'late':
      writeLate(request, response, reply, wire.millis, note, writing);
      break;
    case 'silent':
      noteClose(response, note, writing.now);
      writing.held.keep(request.socket);
      break;
    case 'reset':
      noteClose(response, note, writing.now);
      resetConnection(request.socket);
      break;
    case 'cut':
      begin(response, reply, note, writing);
      response.write(Buffer.from(reply.body).subarray(0, wire.bytes), () => request.socket.destroy());
      break;
    case 'dribble':
      dribble(request, response, reply, wire, note, writing);
      break;
  }
}

function writeLate(
  request: IncomingMessage,
  response: ServerResponse,
  reply: ApiReply,
  millis: number,
  note: WireNote,
  writing: Writing,
): void {
  const forget = noteClose(response, note, writing.now);
  writing.held.after(request.socket, millis, () => {
    forget();
    writeReply(response, reply, note, { ...writing, now: writing.held.endOfAnswer() });
  });
}

/** @returns what leaves the end of the answer to somebody else to note */
function begin(response: ServerResponse, reply: ApiReply, note: WireNote, writing: Writing): () => void {
  const headers = replyHeaders(reply, writing.date());
  const forget = noteClose(response, note, writing.now);
  note.sent = headers;
  note.answered = writing.now();
  response.writeHead(reply.status, headers);
  response.flushHeaders();
  return forget;
}

function dribble(
  request: IncomingMessage,
  response: ServerResponse,
  reply: ApiReply,
  { bytes, millis }: { readonly bytes: number; readonly millis: number },
  note: WireNote,
  writing: Writing,
): void {
  const forget = begin(response, reply, note, writing);
  const goOn = (rest: Buffer) => {
    if (rest.length <= bytes) {
      forget();
      noteClose(response, note, writing.held.endOfAnswer());
      response.end(rest);
    } else {
      response.write(rest.subarray(0, bytes));
      writing.held.after(request.socket, millis, () => goOn(rest.subarray(bytes)));
    }
  };
  goOn(Buffer.from(reply.body));
}
