import type { Ledger } from '../../mocks/engine/ledger.ts';

/** What the emulator's ledger said at one moment. Counts are those from the start of the run. */
export interface TimelinePoint {
  /** Seconds after k6 was started. */
  readonly seconds: number;
  readonly offered: number;
  readonly accepted: number;
  readonly limitedProject: number;
  readonly limitedQueue: number;
  /** Every other end of a send. */
  readonly other: number;
  /** Messages in all ingress queues. */
  readonly depth: number;
  readonly tokens: number;
}

/** The most points that are kept: after that, every other one is let go and one of two is taken from then on. */
const MOST_POINTS = 1200;

/** What the emulator counted over the run, at most some twelve hundred points of it, evenly spread. */
export class Timeline {
  #points: TimelinePoint[] = [];
  #every = 1;
  #seen = 0;

  /** Notes what the ledger says now. */
  add(seconds: number, { sends, messages, tokens }: Ledger): void {
    this.#seen += 1;
    if (this.#seen % this.#every !== 0) return;
    const known = sends.accepted + sends['limited-project'] + sends['limited-queue'];
    this.#points.push({
      seconds,
      offered: sends.offered,
      accepted: sends.accepted,
      limitedProject: sends['limited-project'],
      limitedQueue: sends['limited-queue'],
      other: sends.offered - known,
      depth: messages.depth,
      tokens: tokens.issued,
    });
    if (this.#points.length <= MOST_POINTS) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 1);
    this.#every *= 2;
  }

  get points(): readonly TimelinePoint[] {
    return this.#points;
  }
}
