import type { Clock, Micros } from './clock.ts';

/** How a clock moves: with the machine, faster or slower than it, or only when it is told to. */
export type ClockMode = 'real' | 'dilated' | 'manual';

/**
 * A clock whose pace may be changed while it is read: real time, dilated time, or stopped and moved by hand. No change
 * makes it jump: `now` goes on from where it was. Wall time follows `now`, so it runs as fast, and after a stop it stays
 * behind the machine's.
 */
export class VariableClock implements Clock {
  #speed = 1;
  /** Microseconds of this clock in a millisecond of the machine: 0 while it is stopped. */
  #pace = 1000;
  /** The machine's reading at the last change, and the moment this clock showed then. */
  #since: number;
  #from: Micros = 0;

  /**
   * Runs in real time from moment 0.
   * @param readMillis a monotonic reading of the machine in milliseconds, such as `performance.now`
   * @param wallStartMillis the wall time of moment 0, in milliseconds since the Unix epoch
   */
  constructor(
    private readonly readMillis: () => number,
    private readonly wallStartMillis: number,
  ) {
    this.#since = readMillis();
  }

  /** Seconds of this clock in a second of the machine: 1 in real time, 0 while it is stopped. */
  get speed(): number {
    return this.#speed;
  }

  get mode(): ClockMode {
    if (this.#speed === 0) return 'manual';
    return this.#speed === 1 ? 'real' : 'dilated';
  }

  now(): Micros {
    return this.#from + Math.floor((this.readMillis() - this.#since) * this.#pace);
  }

  wallMillis(at: Micros): number {
    return this.wallStartMillis + at / 1000;
  }

  /**
   * Lets the clock run from here on, `speed` times as fast as the machine's.
   * @throws RangeError when `speed` is not a number above 0
   */
  run(speed: number): void {
    if (!(speed > 0 && speed < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`A clock runs at a speed above 0, not at ${speed}.`);
    }
    this.#change(speed);
  }

  /** Stops the clock where it is: from here on only {@link advance} moves it. */
  stop(): void {
    this.#change(0);
  }

  /**
   * Moves a stopped clock forward.
   * @throws RangeError when `by` is negative or no whole number of microseconds, when it leads beyond 2^53 of them, or
   *   when the clock runs by itself
   */
  advance(by: Micros): void {
    if (this.#speed !== 0) throw new RangeError('A clock that runs by itself is not moved by hand.');
    this.#move(by);
  }

  /**
   * Lets a clock that runs jump forward: it goes on from there, as fast as before.
   * @throws RangeError when `by` is negative or no whole number of microseconds, when it leads beyond 2^53 of them, or
   *   when the clock is stopped
   */
  skip(by: Micros): void {
    if (this.#speed === 0) throw new RangeError('A clock that is moved by hand skips nothing by itself.');
    this.#move(by);
  }

  #move(by: Micros): void {
    if (!Number.isInteger(by) || by < 0) {
      throw new RangeError(`A clock moves forward by whole microseconds, not by ${by}.`);
    }
    if (!Number.isSafeInteger(this.#from + by)) {
      throw new RangeError('A clock cannot count further than 2^53 microseconds, which is 285 years.');
    }
    this.#from += by;
  }

  #change(speed: number): void {
    // One reading for both: the clock must not move between the old pace and the new.
    const reading = this.readMillis();
    this.#from += Math.floor((reading - this.#since) * this.#pace);
    this.#since = reading;
    this.#speed = speed;
    this.#pace = 1000 * speed;
  }
}
