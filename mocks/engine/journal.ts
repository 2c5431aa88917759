import type { Micros } from './clock.ts';
import type { Outcome } from './ledger.ts';
import type { WireNote } from './wire-note.ts';

/** One request and its answer. It holds credentials: whatever leaves the process is redacted first. */
export interface Exchange {
  /** The operation that was called, or `null` when there is none of that method and path. */
  readonly operation: string | null;
  /** When the API decided on the answer. */
  readonly decided: Micros;
  readonly method: string;
  /** Path with query. */
  readonly target: string;
  /** Where it came from; `null` when it came by no socket. */
  readonly wire: WireNote | null;
  /** The first bytes of the body, one character a byte. */
  readonly requestBody: string;
  /** Length of the whole body in bytes. */
  readonly requestBytes: number;
  /** 0 when a fault left the request without an answer. */
  readonly status: number;
  /** Headers of the answer besides those that every answer has: name, value, name, value. */
  readonly replyHeaders: readonly string[];
  /** The start of the answer's body, as text. */
  readonly replyBody: string;
  /** Length of the whole answer's body in bytes. */
  readonly replyBytes: number;
  readonly outcome: Outcome;
  /** The kind of fault that was played in this answer. */
  readonly fault: string | null;
}

/** An exchange in a journal, with its number: from 1, in the order in which the API decided. */
export interface JournalEntry {
  readonly serial: number;
  readonly exchange: Exchange;
}

/** How much a journal holds: so many entries (0 is off), and about so many bytes. */
export interface JournalLimit {
  readonly entries: number;
  readonly bytes: number;
}

/** What an entry costs besides its texts. About. */
const ENTRY_BYTES = 512;

/** What happened on the wire, in order: the newest exchanges, bounded in number and in bytes. */
export class Journal {
  /** The exchange of serial number s lies at (s − 1) modulo the number of entries. */
  readonly #ring: (Exchange | undefined)[] = [];
  #oldest = 1;
  #next = 1;
  #bytes = 0;
  #dropped = 0;

  constructor(readonly limit: JournalLimit) {}

  /** Whether anything is written down at all. */
  get on(): boolean {
    return this.limit.entries > 0;
  }

  /** Serial number of the newest entry; 0 before the first. */
  get newest(): number {
    return this.#next - 1;
  }

  /** Entries held now. */
  get size(): number {
    return this.#next - this.#oldest;
  }

  /** About how many bytes are held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Entries that gave way to newer ones since the journal was last cleared. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Writes an exchange down. The oldest ones give way; one that is larger than the whole journal is dropped itself. */
  record(exchange: Exchange): void {
    const { entries, bytes } = this.limit;
    if (entries === 0) return;
    if (this.size === entries) this.#drop();
    this.#ring[(this.#next - 1) % entries] = exchange;
    this.#next += 1;
    this.#bytes += sizeOf(exchange);
    while (this.#bytes > bytes) this.#drop();
  }

  /** The entries held that come after a serial number, oldest first. */
  *after(serial: number): Generator<JournalEntry> {
    for (let next = Math.max(serial + 1, this.#oldest); next < this.#next; next++) {
      const exchange = this.#ring[(next - 1) % this.limit.entries];
      if (exchange !== undefined) yield { serial: next, exchange };
    }
  }

  /** Forgets every entry and the count of those dropped. Serial numbers go on. */
  clear(): void {
    this.#ring.fill(undefined);
    this.#oldest = this.#next;
    this.#bytes = 0;
    this.#dropped = 0;
  }

  #drop(): void {
    const at = (this.#oldest - 1) % this.limit.entries;
    const exchange = this.#ring[at];
    if (exchange !== undefined) this.#bytes -= sizeOf(exchange);
    this.#ring[at] = undefined;
    this.#oldest += 1;
    this.#dropped += 1;
  }
}

/** About how many bytes an exchange holds. The headers of the answer are ours, and small: a part of the flat share. */
function sizeOf({ target, wire, requestBody, replyBody }: Exchange): number {
  let size = ENTRY_BYTES + target.length + requestBody.length + replyBody.length;
  if (wire !== null) for (const text of wire.headers) size += text.length + 16;
  return size;
}
