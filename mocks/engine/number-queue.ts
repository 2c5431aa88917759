/** A first-in, first-out queue of numbers in one typed array that grows: eight bytes each, nothing to collect. */
export class NumberQueue {
  #ring = new Float64Array(16);
  #head = 0;
  #size = 0;

  /** Numbers in the queue. */
  get size(): number {
    return this.#size;
  }

  /** Puts a number at the end. */
  push(value: number): void {
    if (this.#size === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#size) & (this.#ring.length - 1)] = value;
    this.#size += 1;
  }

  /** Takes the number at the front; `undefined` when there is none. */
  shift(): number | undefined {
    if (this.#size === 0) return undefined;
    const value = this.#ring[this.#head];
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#size -= 1;
    return value;
  }

  /** The numbers in the queue, in its order: a copy. */
  save(): Float64Array {
    const values = new Float64Array(this.#size);
    for (let i = 0; i < this.#size; i++) {
      values[i] = this.#ring[(this.#head + i) & (this.#ring.length - 1)] ?? 0;
    }
    return values;
  }

  /** Puts numbers at the end, in their order. */
  load(values: Float64Array): void {
    for (const value of values) this.push(value);
  }

  /** The length stays a power of two, so that a mask wraps around. */
  #grow(): void {
    const grown = new Float64Array(this.#ring.length * 2);
    const first = this.#ring.subarray(this.#head);
    grown.set(first);
    grown.set(this.#ring.subarray(0, this.#head), first.length);
    this.#ring = grown;
    this.#head = 0;
  }
}
