import type { Micros } from './clock.ts';

/** An event and its moment. */
export interface Planned<T> {
  readonly at: Micros;
  readonly event: T;
}

interface Entry<T> {
  readonly at: Micros;
  readonly order: number;
  readonly event: T;
}

/**
 * What is to happen, by time: a binary heap. Events of one moment come out in the order in which they were put in, so
 * that the same history always gives the same future.
 */
export class EventQueue<T> {
  readonly #heap: Entry<T>[] = [];
  #added = 0;

  /** Events that are to come. */
  get size(): number {
    return this.#heap.length;
  }

  /** The moment of the next event; `Infinity` when none is to come. */
  get nextAt(): Micros {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Plans an event. */
  add(at: Micros, event: T): void {
    const heap = this.#heap;
    const entry = { at, order: this.#added++, event };
    let hole = heap.length;
    heap.push(entry);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      heap[hole] = above;
      hole = parent;
    }
    heap[hole] = entry;
  }

  /** Takes the next event that is due by `now`, with its moment; `undefined` when none is. */
  take(now: Micros): Planned<T> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  /** All that is to come, with its moments, in its order. */
  save(): readonly Planned<T>[] {
    const inOrder = [...this.#heap].sort((one, other) => (isBefore(one, other) ? -1 : 1));
    return inOrder.map(({ at, event }) => ({ at, event }));
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      const right = heap[left + 1];
      let child = heap[left];
      if (child === undefined) break;
      let at = left;
      if (right !== undefined && isBefore(right, child)) {
        child = right;
        at = left + 1;
      }
      if (isBefore(entry, child)) break;
      heap[hole] = child;
      hole = at;
    }
    heap[hole] = entry;
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
