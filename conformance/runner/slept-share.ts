const LOOK_MILLIS = 50;
/** Below this share of a look, nothing was under way: emulator and runner live in this process, so any request shows. */
const BUSY_SHARE = 0.05;

/** Measures in which share of the time everybody slept: neither a request nor a computation was under way here. */
export class SleptShare {
  #looks = 0;
  #asleep = 0;
  #last = performance.eventLoopUtilization();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOK_MILLIS);
    this.#timer.unref();
  }

  /** Ends the measurement. @returns the share, from 0 to 1 */
  stop(): number {
    clearInterval(this.#timer);
    return this.#looks === 0 ? 0 : this.#asleep / this.#looks;
  }

  #look(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    this.#looks += 1;
    if (utilization < BUSY_SHARE) this.#asleep += 1;
  }
}
