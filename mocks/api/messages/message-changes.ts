/** The notes on messages at a moment, by serial number. */
export interface MessageChangesState {
  readonly deleted: readonly number[];
  readonly metadata: readonly (readonly [serial: number, metadata: string])[];
}

/**
 * What happened to accepted messages since: the store keeps them as they were sent. Few messages are ever touched, so
 * this is a note on each that was, by serial number.
 */
export class MessageChanges {
  readonly #deleted = new Set<number>();
  readonly #metadata = new Map<number, string>();

  /** Whether a message was deleted. */
  isDeleted(serial: number): boolean {
    return this.#deleted.has(serial);
  }

  /** The metadata that replaced a message's own, or `undefined` when none did. */
  metadataOf(serial: number): string | undefined {
    return this.#metadata.get(serial);
  }

  /** Deletes a message. It is still counted. */
  delete(serial: number): void {
    this.#deleted.add(serial);
    this.#metadata.delete(serial);
  }

  /** Replaces a message's metadata. */
  setMetadata(serial: number, metadata: string): void {
    this.#metadata.set(serial, metadata);
  }

  /** All notes. */
  save(): MessageChangesState {
    return { deleted: [...this.#deleted], metadata: [...this.#metadata] };
  }

  /** Takes notes over. */
  load({ deleted, metadata }: MessageChangesState): void {
    for (const serial of deleted) this.#deleted.add(serial);
    for (const [serial, text] of metadata) this.#metadata.set(serial, text);
  }
}
