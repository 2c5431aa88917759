/** Something that is to happen at a moment. */
export interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** Timers in the order in which they ring; those of one moment in the order in which they were set. */
export class TimerHeap {
  readonly #heap: { readonly timer: Timer; readonly serial: number }[] = [];
  readonly #dropped = new Set<Timer>();
  #serial = 0;

  /** The moment of the next one; `Infinity` when there is none. */
  get nextAt(): number {
    this.#forgetDropped();
    return this.#heap[0]?.timer.at ?? Number.POSITIVE_INFINITY;
  }

  add(timer: Timer): void {
    const heap = this.#heap;
    heap.push({ timer, serial: this.#serial++ });
    let at = heap.length - 1;
    while (at > 0 && this.#before(at, (at - 1) >> 1)) at = this.#swap(at, (at - 1) >> 1);
  }

  /** Lets a timer never ring. */
  drop(timer: Timer): void {
    this.#dropped.add(timer);
  }

  /** Takes the next timer out; `undefined` when there is none. */
  take(): Timer | undefined {
    this.#forgetDropped();
    return this.#takeFirst();
  }

  #forgetDropped(): void {
    for (
      let first = this.#heap[0];
      first !== undefined && this.#dropped.delete(first.timer);
      first = this.#heap[0]
    )
      this.#takeFirst();
  }

  #takeFirst(): Timer | undefined {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined) return undefined;
    const first = heap[0];
    if (first === undefined) return last.timer;
    heap[0] = last;
    let at = 0;
    for (;;) {
      let least = at;
      if (2 * at + 1 < heap.length && this.#before(2 * at + 1, least)) least = 2 * at + 1;
      if (2 * at + 2 < heap.length && this.#before(2 * at + 2, least)) least = 2 * at + 2;
      if (least === at) return first.timer;
      at = this.#swap(at, least);
    }
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.timer.at < b.timer.at || (a.timer.at === b.timer.at && a.serial < b.serial);
  }

  #swap(one: number, other: number): number {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a !== undefined && b !== undefined) {
      this.#heap[one] = b;
      this.#heap[other] = a;
    }
    return other;
  }
}
