import type { World } from './api/world.ts';
import type { Micros } from './engine/clock.ts';
import type { VariableClock } from './engine/variable-clock.ts';

/** Tries to reach receivers, as the timekeeper sees them. */
export interface UnderWay {
  readonly underWay: number;
  /** Resolves when the next one ends. */
  nextEnd(): Promise<void>;
}

/** Answers that go on at moments of their own, as the timekeeper sees them. */
export interface TimedAnswers {
  /** When the next one goes on; `Infinity` when none does. */
  readonly nextAt: Micros;
  /** Hears when one is to go on at a moment. */
  foreseen: ((at: Micros) => void) | null;
  /** Lets go on what is due by now. */
  settle(now: Micros): void;
}

const SLICE_MILLIS = 5;
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets what is planned in a world, and answers that are held back, happen when it is due: by a timer while its clock runs, step by step while it is moved. */
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
    private readonly answers: TimedAnswers,
  ) {
    // A timer that rings no later looks again by itself.
    const foresee = (at: Micros) => {
      if (at < this.#watched) this.watch();
    };
    world.foreseen = foresee;
    answers.foreseen = foresee;
  }

  /** Whether the clock is being moved. */
  get isMoving(): boolean {
    return this.#moving;
  }

  /** Waits for the next event, at the pace the clock has now. */
  watch(): void {
    clearTimeout(this.#timer);
    // What moves the clock lets everything happen, and looks again in the end.
    if (this.#moving) return;
    const nextAt = this.#nextAt;
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
    this.answers.foreseen = null;
  }

  /**
   * Moves a stopped clock forward, from event to event, so that everything happens at its own time and in its order, and
   * has happened in the end: callbacks that fell due were sent, and their retries too. Requests are answered meanwhile.
   * Comes back early, and leaves the clock where it is, when it is stopped for good.
   * @throws RangeError when the clock is not stopped, is being moved, or cannot be moved so far
   */
  async advance(by: Micros): Promise<void> {
    if (this.#moving) throw new RangeError('The clock is being moved already.');
    const { clock } = this;
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
        if (this.#nextAt <= limit) {
          // A turn for the sockets: who is answered at a moment can have it before the clock goes on.
          if (this.#step()) await turn();
        } else if (this.flights.underWay > 0) await this.flights.nextEnd();
        else break;
        if (performance.now() > sliceEnd) {
          await turn();
          sliceEnd = performance.now() + SLICE_MILLIS;
        }
        if (this.#stopped) return;
      }
      clock.advance(target - clock.now());
    } finally {
      this.#moving = false;
    }
  }

  /**
   * Lets a clock that runs jump forward, from event to event of the world. Answers that fall due by then wait until `told`
   * resolves, so that their clients can have heard of the jump before.
   * @throws RangeError when the clock is stopped or is being moved, or cannot jump so far
   */
  async skip(by: Micros, told: () => Promise<void>): Promise<void> {
    if (this.#moving) throw new RangeError('The clock is being moved already.');
    const { clock, world } = this;
    clock.skip(0);
    const target = clock.now() + by;
    this.#moving = true;
    clearTimeout(this.#timer);
    try {
      while (world.nextAt < target) {
        clock.skip(Math.max(0, world.nextAt - clock.now()));
        world.settle(clock.now());
      }
      clock.skip(Math.max(0, target - clock.now()));
      await told();
    } finally {
      this.#moving = false;
      if (!this.#stopped) this.watch();
    }
  }

  get #nextAt(): Micros {
    return Math.min(this.world.nextAt, this.answers.nextAt);
  }

  /** Moves to the next event: whether answers went on. */
  #step(): boolean {
    const { clock } = this;
    clock.advance(Math.max(0, this.#nextAt - clock.now()));
    return this.#settle();
  }

  #settle(): boolean {
    const now = this.clock.now();
    this.world.settle(now);
    const some = this.answers.nextAt <= now;
    this.answers.settle(now);
    return some;
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
    this.#settle();
    this.watch();
  }
}
