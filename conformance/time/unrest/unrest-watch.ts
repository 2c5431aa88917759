import { RunQueue } from './run-queue.ts';

/** How often the machine is looked at, in ms of its own. */
const LOOK_MILLIS = 25;
/** What came in so short a time adds up: an answer takes several turns of client and emulator, each of which may be late. */
const STRETCH_MILLIS = 500;
/** Looks that are kept: five minutes of them, longer than any case. */
const MOST_LOOKS = 12_000;

/** How long a busy machine holds up whoever is at work in a case. */
export interface Unrest {
  /**
   * The longest hold-up since a moment: of this process and of client programs together, within half a second.
   * @param since as `performance.now()` told it
   * @returns milliseconds of the machine
   */
  since(since: number): number;
}

/** No unrest: where time only passes while everybody waits, nobody is held up. */
export const NO_UNREST: Unrest = { since: () => 0 };

/** One look: when, and for how long somebody was held up since the look before. */
interface Look {
  readonly at: number;
  readonly heldMillis: number;
}

/**
 * Watches whether the machine lets this process and the client programs do what they have to do when they have to: by
 * timers of its own that ring late, which shows emulator and runner held up, and by what the system says of programs.
 */
export class UnrestWatch implements Unrest {
  readonly #queue = new RunQueue();
  #looks: Look[] = [];
  #last = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOK_MILLIS);
    this.#timer.unref();
  }

  /** Watches a program that was started, and what it starts: by its process group. */
  follow(group: number | undefined): void {
    if (group !== undefined) this.#queue.follow(group);
  }

  since(since: number): number {
    this.#look();
    const looks = this.#looks.slice(this.#looks.findIndex(({ at }) => at > since));
    let [first, sum, most] = [0, 0, 0];
    for (const { at, heldMillis } of looks) {
      sum += heldMillis;
      for (
        let from = looks[first];
        from !== undefined && from.at < at - STRETCH_MILLIS;
        from = looks[first]
      ) {
        sum -= from.heldMillis;
        first += 1;
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const at = performance.now();
    const late = Math.max(0, at - this.#last - LOOK_MILLIS);
    this.#last = at;
    this.#looks.push({ at, heldMillis: late + this.#queue.waited(at) });
    if (this.#looks.length > MOST_LOOKS) this.#looks = this.#looks.slice(-MOST_LOOKS / 2);
  }
}
