import { type Micros, SECOND } from './clock.ts';

/** A queue that drains: at most `capacity` messages, given on at `drainRate` a second. */
export interface DrainLimit {
  readonly capacity: number;
  readonly drainRate: number;
}

/** The places of a queue at a moment. */
export interface PlacesState {
  /** `null` when it passes everything on at once. */
  readonly drainRate: number | null;
  readonly before: number;
  readonly start: Micros;
  readonly count: number;
}

/**
 * The places of a queue that drains at a constant rate, without a timer and without its messages: a message that
 * arrives at t departs at max(t, last departure) + 1/μ, so one busy period, a start and a count, says how deep the
 * queue is at any time and when each place is called. O(1) for any depth. Exact: with whole microseconds and a whole
 * drain rate nothing is rounded. Who stands on which place is not its business.
 *
 * Switched off (`null`) it takes every message, and passes it on at once.
 */
export class IngressQueue {
  #capacity: number;
  #drainRate: number;
  /** Places called before the present busy period: a stretch of time in which the queue was never empty. */
  #before = 0;
  #start: Micros = 0;
  #count = 0;

  /** @throws RangeError when the queue can hold or drain nothing */
  constructor(limit: DrainLimit | null) {
    [this.#capacity, this.#drainRate] = numbersOf(limit);
  }

  /**
   * Changes the limit from now on. The depth stays what it is, and all that wait drain at the new rate; the one whose
   * turn is under way keeps the share of it that it has served. A queue deeper than its new capacity takes nothing
   * until it has drained.
   * @throws RangeError when the queue could hold or drain nothing; the old limit stays then
   */
  adjust(limit: DrainLimit | null, now: Micros): void {
    const [capacity, drainRate] = numbersOf(limit);
    this.#capacity = capacity;
    if (drainRate === this.#drainRate) return;
    const departed = this.#departedNow(now);
    const waiting = this.#count - departed;
    // In millionths of a message, so that with whole rates nothing is rounded before the last step.
    const served = waiting === 0 ? 0 : (now - this.#start) * this.#drainRate - departed * SECOND;
    this.#before += departed;
    this.#count = waiting;
    this.#start = now - Math.max(0, Math.floor(served / drainRate));
    this.#drainRate = drainRate;
  }

  /** Takes a message that arrives now: the moment its place is called, or `null` when the queue is full. */
  enqueue(now: Micros): Micros | null {
    const departed = this.#departedNow(now);
    const depth = this.#count - departed;
    if (depth >= this.#capacity) return null;
    if (depth === 0 && this.#start !== now) {
      this.#before += departed;
      this.#start = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#start + (this.#count * SECOND) / this.#drainRate;
  }

  /** Gives up one of the places that wait, which must not be empty: those behind it move up. */
  withdraw(now: Micros): void {
    if (this.depth(now) === 0) throw new RangeError('Nothing waits that could be withdrawn.');
    this.#count -= 1;
  }

  /** Messages in the queue now. */
  depth(now: Micros): number {
    return this.#count - this.#departedNow(now);
  }

  /** Messages that have departed by now. */
  departed(now: Micros): number {
    return this.#before + this.#departedNow(now);
  }

  /** The first whole microsecond at which `n` messages have departed; `Infinity` when fewer than `n` came. */
  departureOf(n: number): Micros {
    const place = n - this.#before;
    if (place > this.#count) return Number.POSITIVE_INFINITY;
    if (place <= 0) return this.#start;
    // Rounded before the start is added: the same wherever on the clock the busy period began.
    let at = this.#start + Math.ceil((place * SECOND) / this.#drainRate);
    // Rates that are no binary fraction round to one side or the other: what `departed` says is what counts.
    while (this.#departedNow(at) < place) at += 1;
    return at;
  }

  /** All that is known of its places; the capacity is its owner's to know. */
  save(): PlacesState {
    const drainRate = this.#drainRate === Number.POSITIVE_INFINITY ? null : this.#drainRate;
    return { drainRate, before: this.#before, start: this.#start, count: this.#count };
  }

  /** Goes on with the places of another queue, all of whose moments lie `later` microseconds later here. */
  load({ drainRate, before, start, count }: PlacesState, later: Micros): void {
    this.#drainRate = drainRate ?? Number.POSITIVE_INFINITY;
    this.#before = before;
    this.#start = start + later;
    this.#count = count;
  }

  #departedNow(now: Micros): number {
    if (now < this.#start) return 0;
    // 0 × Infinity is no number.
    if (this.#drainRate === Number.POSITIVE_INFINITY) return this.#count;
    return Math.min(this.#count, Math.floor(((now - this.#start) * this.#drainRate) / SECOND));
  }
}

/** @throws RangeError when the queue can hold or drain nothing */
function numbersOf(limit: DrainLimit | null): [capacity: number, drainRate: number] {
  if (limit === null) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const { capacity, drainRate } = limit;
  if (!(capacity >= 1) || !(drainRate > 0)) {
    throw new RangeError(
      `A queue needs room for a message and a drain rate above 0, not ${capacity} and ${drainRate}.`,
    );
  }
  return [capacity, drainRate];
}
