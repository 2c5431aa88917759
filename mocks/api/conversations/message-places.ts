const A_SEGMENT = 1024;

/**
 * Which conversation a message is in, by serial number: four bytes a message, and nothing for messages outside of
 * conversations. Forgets what the message store has forgotten.
 */
export class MessagePlaces {
  readonly #segments = new Map<number, Uint32Array>();

  /** @param isKept whether a message can still be read */
  constructor(private readonly isKept: (serial: number) => boolean) {}

  /** Puts a message into the conversation with an ordinal. */
  put(serial: number, ordinal: number): void {
    const number = Math.floor(serial / A_SEGMENT);
    let segment = this.#segments.get(number);
    if (segment === undefined) {
      this.#trim();
      segment = new Uint32Array(A_SEGMENT);
      this.#segments.set(number, segment);
    }
    segment[serial % A_SEGMENT] = ordinal + 1;
  }

  /** The ordinal of a message's conversation; -1 when it is in none. */
  ordinalOf(serial: number): number {
    return (this.#segments.get(Math.floor(serial / A_SEGMENT))?.[serial % A_SEGMENT] ?? 0) - 1;
  }

  /** The places of all messages: copies of the segments, by their numbers. */
  save(): readonly (readonly [number: number, segment: Uint32Array])[] {
    return [...this.#segments].map(([number, segment]) => [number, segment.slice()] as const);
  }

  /** Takes places over. */
  load(segments: ReturnType<MessagePlaces['save']>): void {
    for (const [number, segment] of segments) this.#segments.set(number, segment.slice());
  }

  #trim(): void {
    for (const number of this.#segments.keys()) {
      // The store keeps and forgets as many side by side; a sample of two serves should it once be otherwise.
      if (this.isKept(number * A_SEGMENT) || this.isKept((number + 1) * A_SEGMENT - 1)) continue;
      this.#segments.delete(number);
    }
  }
}
