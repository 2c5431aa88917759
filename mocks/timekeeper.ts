import type { World } from './api/world.ts';
import type { Micros } from './engine/clock.ts';
import type { VariableClock } from './engine/variable-clock.ts';

/** Tries to reach receivers, as the timekeeper sees them. */
export interface UnderWay {
  readonly underWay: number;
  /** Resolves when the next one ends. */
  nextEnd(): Promise<void>;
}

const SLICE_MILLIS = 5;
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** Lets what is planned in a world happen when it is due: by a timer while its clock runs, step by step while it is moved. */
export class Timekeeper {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The moment that is waited for; `Infinity` when none is. */
  #watched: Micros = Number.POSITIVE_INFINITY;
  #moving = false;
  #stopped = false;

  constructor(
    private readonly world: World,
    private readonly clock: VariableClock,
    private readonly flights: UnderWay,
  ) {
    // A timer that rings no later looks again by itself.
    world.foreseen = (at) => {
      if (at < this.#watched) this.watch();
    };
  }

  /** Whether the clock is being moved. */
  get isMoving(): boolean {
    return this.#moving;
  }

  /** Waits for the next event, at the pace the clock has now. */
  watch(): void {
    clearTimeout(this.#timer);
    const { nextAt } = this.world;
    this.#watched = Number.POSITIVE_INFINITY;
    if (this.clock.speed === 0 || nextAt === Number.POSITIVE_INFINITY) return;
    this.#watched = nextAt;
    const millis = Math.ceil((nextAt - this.clock.now()) / (1000 * this.clock.speed));
    this.#timer = setTimeout(() => this.#ring(), Math.min(Math.max(millis, 0), LONGEST_TIMER_MILLIS));
    this.#timer.unref();
  }

  /** Waits for nothing more, and moves no further. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.world.foreseen = null;
  }

  /**
   * Moves a stopped clock forward, from event to event, so that everything happens at its own time and in its order, and
   * has happened in the end: callbacks that fell due were sent, and their retries too. Requests are answered meanwhile.
   * Comes back early, and leaves the clock where it is, when it is stopped for good.
   * @throws RangeError when the clock is not stopped, is being moved, or cannot be moved so far
   */
  async advance(by: Micros): Promise<void> {
    if (this.#moving) throw new RangeError('The clock is being moved already.');
    const { clock, world } = this;
    clock.advance(0);
    const target = clock.now() + by;
    if (!Number.isSafeInteger(target) || by < 0) {
      clock.advance(by);
      return;
    }
    this.#moving = true;
    let sliceEnd = performance.now() + SLICE_MILLIS;
    try {
      for (;;) {
        const limit = Math.min(target, this.#horizon());
        if (world.nextAt <= limit) {
          clock.advance(Math.max(0, world.nextAt - clock.now()));
          world.settle(clock.now());
        } else if (this.flights.underWay > 0) await this.flights.nextEnd();
        else break;
        if (performance.now() > sliceEnd) {
          await new Promise((resolve) => setImmediate(resolve));
          sliceEnd = performance.now() + SLICE_MILLIS;
        }
        if (this.#stopped) return;
      }
      clock.advance(target - clock.now());
    } finally {
      this.#moving = false;
    }
  }

  #horizon(): Micros {
    const now = this.clock.now();
    let horizon = Number.POSITIVE_INFINITY;
    for (const tenant of this.world.byProject.values()) {
      horizon = Math.min(horizon, tenant.callbacks.horizon(now));
    }
    return horizon;
  }

  #ring(): void {
    this.world.settle(this.clock.now());
    this.watch();
  }
}
