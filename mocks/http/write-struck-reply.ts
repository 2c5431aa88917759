import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiReply } from '../api/exchange.ts';
import type { WireFault } from '../api/faults/wire-fault.ts';
import type { WireNote } from '../engine/wire-note.ts';
import { noteClose } from './note-wire.ts';
import { resetConnection } from './reset-connection.ts';
import { replyHeaders, type Writing, writeReply } from './write-reply.ts';

/**
 * Does on the wire what a fault asks for. Times of faults are on the emulator's clock and are waited out on the
 * machine's, at the emulator's speed; while it stands still they count as the machine's own.
 */
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
      noteClose(response, note, writing.now);
      after(response, writing.realMillis(wire.millis), () => writeReply(response, reply, note, writing));
      break;
    case 'silent':
      noteClose(response, note, writing.now);
      break;
    case 'reset':
      noteClose(response, note, writing.now);
      resetConnection(request.socket);
      break;
    case 'cut':
      begin(response, reply, note, writing);
      response.flushHeaders();
      response.write(Buffer.from(reply.body).subarray(0, wire.bytes), () => request.socket.destroy());
      break;
    case 'dribble':
      begin(response, reply, note, writing);
      response.flushHeaders();
      dribble(response, Buffer.from(reply.body), wire.bytes, writing.realMillis(wire.millis));
      break;
  }
}

function begin(response: ServerResponse, reply: ApiReply, note: WireNote, writing: Writing): void {
  const headers = replyHeaders(reply, writing.date());
  noteClose(response, note, writing.now);
  note.sent = headers;
  note.answered = writing.now();
  response.writeHead(reply.status, headers);
}

function dribble(response: ServerResponse, rest: Buffer, bytes: number, millis: number): void {
  if (rest.length <= bytes) {
    response.end(rest);
    return;
  }
  response.write(rest.subarray(0, bytes));
  after(response, millis, () => dribble(response, rest.subarray(bytes), bytes, millis));
}

/** Goes on after a while, unless the client has left by then. */
function after(response: ServerResponse, millis: number, goOn: () => void): void {
  const timer = setTimeout(() => {
    response.off('close', leave);
    goOn();
  }, millis);
  const leave = () => clearTimeout(timer);
  response.once('close', leave);
}
