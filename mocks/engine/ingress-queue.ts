import { type Micros, SECOND } from './clock.ts';

/** The queue of one app: at most `capacity` messages, given to the channel at `drainRate` a second. */
export interface QueueLimit {
  readonly capacity: number;
  readonly drainRate: number;
}

/** A stretch of time in which the queue was never empty: its k-th message departs at start + k / drain rate. */
interface BusyPeriod {
  readonly start: Micros;
  count: number;
}

/**
 * A FIFO queue that drains at a constant rate, without a timer and without its messages: a message that arrives at t
 * departs at max(t, last departure) + 1/μ, so one busy period is a start and a count, and the depth at any time
 * follows. O(1) for any depth. Exact: with whole microseconds and a whole drain rate nothing is rounded.
 *
 * Busy periods that ended within `memory` are kept, so that {@link departed} can be asked about the recent past.
 */
export class IngressQueue {
  readonly #memory: Micros;
  #forgotten = 0;
  #periods: BusyPeriod[] = [];

  /**
   * @param memory how far back {@link departed} is asked, in microseconds
   * @throws RangeError when the queue can hold or drain nothing
   */
  constructor(
    readonly limit: QueueLimit,
    memory: Micros = 0,
  ) {
    if (!(limit.capacity >= 1) || !(limit.drainRate > 0)) {
      throw new RangeError(
        `A queue needs room for a message and a drain rate above 0, not ${limit.capacity} and ${limit.drainRate}.`,
      );
    }
    this.#memory = memory;
  }

  /** Takes a message that arrives now: the moment it departs, or `null` when the queue is full. */
  enqueue(now: Micros): Micros | null {
    const period = this.#periods.at(-1);
    const depth = this.depth(now);
    if (period !== undefined && depth > 0) {
      if (depth >= this.limit.capacity) return null;
      period.count += 1;
      return this.#departure(period);
    }
    this.#forget(now);
    const fresh = { start: now, count: 1 };
    this.#periods.push(fresh);
    return this.#departure(fresh);
  }

  /** Messages in the queue now. */
  depth(now: Micros): number {
    const period = this.#periods.at(-1);
    return period === undefined ? 0 : period.count - this.#departedOf(period, now);
  }

  /** Messages that had departed by `at`, which may lie up to `memory` in the past. */
  departed(at: Micros): number {
    let sum = this.#forgotten;
    for (const period of this.#periods) sum += this.#departedOf(period, at);
    return sum;
  }

  #departure(period: BusyPeriod): Micros {
    return period.start + (period.count * SECOND) / this.limit.drainRate;
  }

  #departedOf(period: BusyPeriod, at: Micros): number {
    if (at <= period.start) return 0;
    return Math.min(period.count, Math.floor(((at - period.start) * this.limit.drainRate) / SECOND));
  }

  #forget(now: Micros): void {
    const horizon = now - this.#memory;
    let kept = 0;
    for (const period of this.#periods) {
      if (this.#departure(period) > horizon) break;
      this.#forgotten += period.count;
      kept += 1;
    }
    if (kept > 0) this.#periods = this.#periods.slice(kept);
  }
}
