import { isUtf8 } from 'node:buffer';
import { LIMITED_BY_HEADER } from '../../contract/limited-by.ts';
import type { Clock, Micros } from '../../engine/clock.ts';
import type { JournalEntry } from '../../engine/journal.ts';
import type { Outcome } from '../../engine/ledger.ts';
import { NOT_YET } from '../../engine/wire-note.ts';
import type { Redactor } from './redactor.ts';

/** A body as the journal shows it. */
export interface BodyView {
  /** Its start, at most 64 KiB of it, redacted; `null` when it is no UTF-8, which cannot be searched for secrets. */
  readonly text: string | null;
  /** Length of the whole body in bytes. */
  readonly bytes: number;
  /** Whether the journal holds only its start. */
  readonly cut: boolean;
}

/** One request and its answer as the journal shows them. Credentials and secrets are redacted. */
export interface JournalEntryView {
  /** From 1, in the order in which the API decided on the answers. */
  readonly serial: number;
  readonly operation: string | null;
  /** Which connection it came by, from 1 in the order in which they first spoke; 0 when by none. */
  readonly connection: number;
  /** When the request's head had come, on the emulator's clock. */
  readonly arrivedMicros: Micros;
  /** When the first byte of the answer was given to the socket; `null` when it was not yet. */
  readonly answeredMicros: Micros | null;
  /**
   * When the last byte of the answer was given to the system, or the connection was closed; `null` when neither has
   * happened. Of an answer that the system took at once, as it takes nearly every one, this is the moment before it was
   * given: never later than the client can have it.
   */
  readonly endedMicros: Micros | null;
  /** Whether the answer was written to its end. */
  readonly whole: boolean;
  /** The emulator's wall time of the arrival, in ISO 8601. */
  readonly arrivedAt: string;
  readonly httpVersion: string;
  readonly secure: boolean;
  readonly method: string;
  /** Path with query as received; a URL when it came in proxy form. */
  readonly target: string;
  readonly host: string | null;
  /** As received: the order, the case and repetitions of names are kept. */
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  readonly requestBody: BodyView;
  /** 0 when a fault left the request without an answer. */
  readonly status: number;
  /** Without those by which Node keeps the connection. */
  readonly responseHeaders: readonly (readonly [name: string, value: string])[];
  readonly responseBody: BodyView;
  readonly outcome: Outcome;
  /** The limit behind a 429 of the emulator's own. */
  readonly limitedBy: string | null;
  /** The message that was accepted. */
  readonly messageId: string | null;
  /** The kind of fault that was played in this answer. */
  readonly fault: string | null;
}

/** An entry of a journal as it may be shown. */
export function journalEntryView(
  { serial, exchange }: JournalEntry,
  redactor: Redactor,
  clock: Clock,
): JournalEntryView {
  const { operation, wire, decided, status, outcome, replyHeaders, replyBody, fault } = exchange;
  const arrived = wire?.arrived ?? decided;
  const headers = redactor.headers(wire?.headers ?? []);
  const sent = wire === null || wire.sent.length === 0 ? replyHeaders : wire.sent;
  return {
    serial,
    operation,
    connection: wire?.connection ?? 0,
    arrivedMicros: arrived,
    answeredMicros: come(wire?.answered ?? decided),
    endedMicros: come(wire?.ended ?? decided),
    whole: wire?.whole ?? true,
    arrivedAt: new Date(clock.wallMillis(arrived)).toISOString(),
    httpVersion: wire?.httpVersion ?? '1.1',
    secure: wire?.secure ?? false,
    method: exchange.method,
    target: redactor.target(exchange.target),
    host: headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? null,
    requestHeaders: headers,
    requestBody: bytesView(exchange.requestBody, exchange.requestBytes, redactor),
    status,
    responseHeaders: redactor.headers(sent),
    responseBody: {
      text: redactor.body(replyBody),
      bytes: exchange.replyBytes,
      cut: Buffer.byteLength(replyBody) < exchange.replyBytes,
    },
    outcome,
    limitedBy: headerValue(LIMITED_BY_HEADER, replyHeaders),
    messageId: operation === 'SendMessage' && status === 200 ? messageIdOf(replyBody) : null,
    fault,
  };
}

const come = (at: Micros) => (at === NOT_YET ? null : at);

/** @param bytes the start of a body, one character a byte */
function bytesView(bytes: string, whole: number, redactor: Redactor): BodyView {
  const start = Buffer.from(bytes, 'latin1');
  const cut = bytes.length < whole;
  const text = cut ? start.subarray(0, wholeCharacters(start)) : start;
  return { text: isUtf8(text) ? redactor.body(text.toString('utf8')) : null, bytes: whole, cut };
}

/** How many bytes of a text that was cut off make whole characters of UTF-8. */
function wholeCharacters(bytes: Buffer): number {
  let start = bytes.length - 1;
  while (start > 0 && bytes.length - start < 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return isUtf8(bytes.subarray(start)) ? bytes.length : start;
}

function headerValue(name: string, headers: readonly string[]): string | null {
  const at = headers.findIndex((text, i) => i % 2 === 0 && text === name);
  return at === -1 ? null : (headers[at + 1] ?? null);
}

function messageIdOf(body: string): string | null {
  return /"message_id":"(\w+)"/.exec(body)?.[1] ?? null;
}
