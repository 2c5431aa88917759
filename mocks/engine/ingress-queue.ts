import { type Micros, SECOND } from './clock.ts';

/** The queue of one app: at most `capacity` messages, given to the channel at `drainRate` a second. */
export interface QueueLimit {
  readonly capacity: number;
  readonly drainRate: number;
}

/** A stretch of time in which the queue was never empty: its k-th message departs at start + k / drain rate. */
interface BusyPeriod {
  readonly start: Micros;
  /** `Infinity`: its messages depart at its start. */
  readonly drainRate: number;
  count: number;
  /** Set when the rate was changed: all its messages have departed then, and those of the next period begin to. */
  end: Micros;
}

/**
 * A FIFO queue that drains at a constant rate, without a timer and without its messages: a message that arrives at t
 * departs at max(t, last departure) + 1/μ, so one busy period is a start and a count, and the depth at any time
 * follows. O(1) for any depth. Exact: with whole microseconds and a whole drain rate nothing is rounded.
 *
 * Switched off (`null`) it takes every message, and passes it on at once.
 *
 * Busy periods that ended within `memory` are kept, so that {@link departed} can be asked about the recent past.
 */
export class IngressQueue {
  readonly #memory: Micros;
  #limit: QueueLimit | null;
  #capacity: number;
  #drainRate: number;
  #forgotten = 0;
  #periods: BusyPeriod[] = [];

  /**
   * @param memory how far back {@link departed} is asked, in microseconds
   * @throws RangeError when the queue can hold or drain nothing
   */
  constructor(limit: QueueLimit | null, memory: Micros = 0) {
    [this.#capacity, this.#drainRate] = numbersOf(limit);
    this.#limit = limit;
    this.#memory = memory;
  }

  /** The limit now in force; `null` when it is off. */
  get limit(): QueueLimit | null {
    return this.#limit;
  }

  /**
   * Changes the limit from now on. The depth stays what it is, and departures once told hold: messages that are in the
   * queue leave as they were promised, those that come leave behind them at the new rate (reckoned from the whole
   * microsecond after the last of them). A queue deeper than its new capacity takes nothing until it has drained.
   * @throws RangeError when the queue could hold or drain nothing; the old limit stays then
   */
  adjust(limit: QueueLimit | null, now: Micros): void {
    const [capacity, drainRate] = numbersOf(limit);
    this.#limit = limit;
    this.#capacity = capacity;
    if (drainRate === this.#drainRate) return;
    this.#drainRate = drainRate;
    const last = this.#periods.at(-1);
    const start = last !== undefined && this.depth(now) > 0 ? Math.ceil(departure(last)) : now;
    if (last !== undefined) last.end = start;
    this.#periods.push({ start, drainRate, count: 0, end: Number.POSITIVE_INFINITY });
  }

  /** Takes a message that arrives now: the moment it departs, or `null` when the queue is full. */
  enqueue(now: Micros): Micros | null {
    const period = this.#periods.at(-1);
    const depth = this.depth(now);
    if (period !== undefined && (depth > 0 || period.start === now)) {
      if (depth >= this.#capacity) return null;
      period.count += 1;
      return departure(period);
    }
    this.#forget(now);
    const fresh = { start: now, drainRate: this.#drainRate, count: 1, end: Number.POSITIVE_INFINITY };
    this.#periods.push(fresh);
    return departure(fresh);
  }

  /** Messages in the queue now. */
  depth(now: Micros): number {
    let depth = 0;
    for (let i = this.#periods.length - 1; i >= 0; i--) {
      const period = this.#periods[i];
      if (period === undefined) break;
      depth += period.count - departedOf(period, now);
      // Whatever came before a period has departed when it starts.
      if (period.start <= now) break;
    }
    return depth;
  }

  /** Messages that had departed by `at`, which may lie up to `memory` in the past. */
  departed(at: Micros): number {
    let sum = this.#forgotten;
    for (const period of this.#periods) sum += departedOf(period, at);
    return sum;
  }

  #forget(now: Micros): void {
    const horizon = now - this.#memory;
    let kept = 0;
    for (const period of this.#periods) {
      if (departure(period) > horizon) break;
      this.#forgotten += period.count;
      kept += 1;
    }
    if (kept > 0) this.#periods = this.#periods.slice(kept);
  }
}

/** @throws RangeError when the queue can hold or drain nothing */
function numbersOf(limit: QueueLimit | null): [capacity: number, drainRate: number] {
  if (limit === null) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const { capacity, drainRate } = limit;
  if (!(capacity >= 1) || !(drainRate > 0)) {
    throw new RangeError(
      `A queue needs room for a message and a drain rate above 0, not ${capacity} and ${drainRate}.`,
    );
  }
  return [capacity, drainRate];
}

/** When the last message of a period departs. */
function departure({ start, count, drainRate }: BusyPeriod): Micros {
  return start + (count * SECOND) / drainRate;
}

function departedOf({ start, count, drainRate, end }: BusyPeriod, at: Micros): number {
  if (at < start) return 0;
  if (at >= end) return count;
  // 0 × Infinity is no number.
  if (drainRate === Number.POSITIVE_INFINITY) return count;
  return Math.min(count, Math.floor(((at - start) * drainRate) / SECOND));
}
