import type { Micros } from './clock.ts';

/** What is kept of an accepted message. `request` is the body it was sent with, byte for byte. */
export interface StoredMessage {
  readonly serial: number;
  readonly app: number;
  readonly accepted: Micros;
  readonly request: Uint8Array;
  /** Not sent through a queue, but put in: `request` is then what {@link MessageStore.inject} was given. */
  readonly injected: boolean;
}

/** So few that a segment of the largest bodies (1 MiB) still has an end that 32 bits can tell. */
const MESSAGES_A_SEGMENT = 1024;

/** A run of messages side by side: their numbers in typed arrays, their bodies end to end in one block of bytes. */
interface Segment {
  readonly app: Uint32Array;
  accepted: Float64Array;
  readonly end: Uint32Array;
  readonly injected: Uint8Array;
  bytes: Uint8Array;
  count: number;
  /** How often its messages are held. */
  held: number;
}

function newSegment(): Segment {
  return {
    app: new Uint32Array(MESSAGES_A_SEGMENT),
    accepted: new Float64Array(MESSAGES_A_SEGMENT),
    end: new Uint32Array(MESSAGES_A_SEGMENT),
    injected: new Uint8Array(MESSAGES_A_SEGMENT),
    bytes: new Uint8Array(1 << 14),
    count: 0,
    held: 0,
  };
}

/** A run of messages at a moment. Full ones are shared with the store, which never changes them. */
interface SegmentState extends Readonly<Omit<Segment, 'bytes'>> {
  readonly bytes: Uint8Array;
}

/** The messages of a store at a moment. */
export interface MessageStoreState {
  /** `null` for those that are forgotten. */
  readonly segments: readonly (SegmentState | null)[];
  readonly size: number;
  readonly injected: number;
  readonly firstKept: number;
}

/**
 * Accepted messages in the order of their serial numbers. Half a million cost little more than the bytes of their
 * bodies, and nothing of them is seen by the garbage collector. Keeps at least the newest `keep` messages and those that
 * are held, and forgets older ones a segment at a time, so that memory stays bounded in a long run.
 */
export class MessageStore {
  readonly #segments: (Segment | undefined)[] = [];
  #size = 0;
  #injected = 0;
  #firstKept = 0;

  /** @param keep how many messages at least are kept */
  constructor(readonly keep: number) {}

  /** Messages ever added. The next one gets this serial number. */
  get size(): number {
    return this.#size;
  }

  /** Messages among them that were injected. */
  get injected(): number {
    return this.#injected;
  }

  /**
   * Puts in a message that was not sent through a queue, and gives its serial number, of the same sequence.
   * @param accepted its time, which may lie before that of messages added earlier
   */
  inject(app: number, accepted: Micros, record: Uint8Array): number {
    this.#injected += 1;
    const serial = this.add(app, accepted, record);
    const segment = this.#segments.at(-1);
    if (segment !== undefined) segment.injected[segment.count - 1] = 1;
    return serial;
  }

  /** Adds a message and gives its serial number. The bytes are copied. */
  add(app: number, accepted: Micros, request: Uint8Array): number {
    let segment = this.#segments.at(-1);
    if (segment === undefined || segment.count === MESSAGES_A_SEGMENT) segment = this.#open(segment);
    const { count } = segment;
    const start = count === 0 ? 0 : (segment.end[count - 1] ?? 0);
    const end = start + request.length;
    if (end > segment.bytes.length)
      segment.bytes = resized(segment.bytes, Math.max(end, segment.bytes.length * 2));
    segment.bytes.set(request, start);
    segment.app[count] = app;
    segment.accepted[count] = accepted;
    segment.end[count] = end;
    segment.count = count + 1;
    return this.#size++;
  }

  /** Keeps a message, however old it gets, until it is released as often. */
  hold(serial: number): void {
    const segment = this.#segments[Math.floor(serial / MESSAGES_A_SEGMENT)];
    if (segment !== undefined) segment.held += 1;
  }

  /** Lets a message go that was held. */
  release(serial: number): void {
    const segment = this.#segments[Math.floor(serial / MESSAGES_A_SEGMENT)];
    if (segment !== undefined) segment.held -= 1;
  }

  /** The message with a serial number, or `undefined` when there is none or it is forgotten. */
  get(serial: number): StoredMessage | undefined {
    if (serial < 0 || serial >= this.#size) return undefined;
    const segment = this.#segments[Math.floor(serial / MESSAGES_A_SEGMENT)];
    if (segment === undefined) return undefined;
    const at = serial % MESSAGES_A_SEGMENT;
    const start = at === 0 ? 0 : (segment.end[at - 1] ?? 0);
    return {
      serial,
      app: segment.app[at] ?? 0,
      accepted: segment.accepted[at] ?? 0,
      request: segment.bytes.subarray(start, segment.end[at]),
      injected: segment.injected[at] === 1,
    };
  }

  /** The messages kept that come after a serial number (-1 for all), oldest first. */
  *after(serial: number): Generator<StoredMessage> {
    const first = this.#firstKept * MESSAGES_A_SEGMENT;
    for (let next = Math.max(serial + 1, first); next < this.#size; next++) {
      const stored = this.get(next);
      if (stored !== undefined) yield stored;
    }
  }

  /** The messages kept that come before a serial number, newest first. */
  *before(serial: number): Generator<StoredMessage> {
    const first = this.#firstKept * MESSAGES_A_SEGMENT;
    for (let next = Math.min(serial, this.#size) - 1; next >= first; next--) {
      const stored = this.get(next);
      if (stored !== undefined) yield stored;
    }
  }

  /** All its messages. Half a million cost next to nothing: only the last run of them is copied. */
  save(): MessageStoreState {
    const last = this.#segments.length - 1;
    return {
      segments: this.#segments.map((segment, index) => {
        if (segment === undefined) return null;
        return index === last ? copied(segment) : { ...segment };
      }),
      size: this.#size,
      injected: this.#injected,
      firstKept: this.#firstKept,
    };
  }

  /** Fills a store that is new with the messages of another; all of them were accepted `later` microseconds later. */
  load({ segments, size, injected, firstKept }: MessageStoreState, later: Micros): void {
    for (const [index, segment] of segments.entries()) {
      if (segment === null) this.#segments.push(undefined);
      else {
        const mine = index === segments.length - 1 ? copied(segment) : { ...segment };
        if (later !== 0) mine.accepted = mine.accepted.map((at) => at + later);
        this.#segments.push(mine);
      }
    }
    this.#size = size;
    this.#injected = injected;
    this.#firstKept = firstKept;
  }

  #open(full: Segment | undefined): Segment {
    // A full segment gives back the room that doubling took too much.
    if (full !== undefined) full.bytes = resized(full.bytes, full.end[MESSAGES_A_SEGMENT - 1] ?? 0);
    const segment = newSegment();
    this.#segments.push(segment);
    // A full segment goes when the full ones after it are enough and nobody holds on to it.
    while ((this.#segments.length - 2 - this.#firstKept) * MESSAGES_A_SEGMENT >= this.keep) {
      if ((this.#segments[this.#firstKept]?.held ?? 0) > 0) break;
      this.#segments[this.#firstKept++] = undefined;
    }
    return segment;
  }
}

/** A run of messages with memory of its own, to be added to. */
function copied(segment: SegmentState): Segment {
  const { app, accepted, end, injected, bytes } = segment;
  return {
    ...segment,
    app: app.slice(),
    accepted: accepted.slice(),
    end: end.slice(),
    injected: injected.slice(),
    bytes: bytes.slice(0, end[segment.count - 1] ?? 0),
  };
}

function resized(bytes: Uint8Array, length: number): Uint8Array {
  const fresh = new Uint8Array(length);
  fresh.set(bytes.length > length ? bytes.subarray(0, length) : bytes);
  return fresh;
}
