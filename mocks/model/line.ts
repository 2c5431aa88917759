import type { ModelMessage } from './entities.ts';

const SECOND = 1_000_000;

/** Messages that wait for one drain, which serves them one by one: the urgent first, each for a whole step. */
export class Line {
  readonly waiting: ModelMessage[] = [];
  /** When the next one leaves; `Infinity` while none waits. */
  next = Number.POSITIVE_INFINITY;
  #step: number;

  /** @param rate messages a second, each of which takes a whole number of microseconds; `null` lets each pass at once */
  constructor(rate: number | null) {
    this.#step = stepOf(rate);
  }

  /** Puts a message at the end. */
  enter(message: ModelMessage, now: number): void {
    if (this.waiting.length === 0) this.next = now + this.#step;
    this.waiting.push(message);
  }

  /** Serves the message whose turn it is. */
  leave(): ModelMessage | undefined {
    const first = this.waiting.find(({ urgent }) => urgent) ?? this.waiting[0];
    const at = this.next;
    if (first !== undefined) this.remove(first);
    if (this.waiting.length > 0) this.next = at + this.#step;
    return first;
  }

  /** Takes a message out that waits; those behind it move up. */
  remove(message: ModelMessage): void {
    this.waiting.splice(this.waiting.indexOf(message), 1);
    if (this.waiting.length === 0) this.next = Number.POSITIVE_INFINITY;
  }

  /** Another rate from now on: the share of the present step that was served stays served. */
  change(rate: number | null, now: number): void {
    const [before, after] = [this.#step, stepOf(rate)];
    this.#step = after;
    if (before === after || this.waiting.length === 0) return;
    const served = before - (this.next - now);
    this.next = now - Math.floor((served * after) / before) + after;
  }
}

function stepOf(rate: number | null): number {
  return rate === null ? 0 : SECOND / rate;
}
