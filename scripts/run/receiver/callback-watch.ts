import type { Ledger } from '../../../mocks/engine/ledger.ts';
import type { LoadPlan } from '../../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import type { FlowPoint } from './callback-flow.ts';

const LOOK_MILLIS = 500;
/** After that every other point is let go, and one of two is taken from then on. */
const MOST_POINTS = 1200;

/** Looks at the callbacks in the emulator's ledger, from the start of a run until nothing is pending any more. */
export class CallbackWatch {
  readonly #schedule: Schedule;
  /** Their seconds are those of {@link #now}. */
  #points: FlowPoint[] = [];
  #every = 1;
  #looks = 0;
  /** When the plan began. A send is counted after it was due: the least difference seen is taken for the beginning. */
  #startedAt = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(
    private readonly plan: LoadPlan,
    private readonly ledger: () => Promise<Ledger>,
  ) {
    this.#schedule = new Schedule(plan);
    this.#lookOn();
  }

  /** What was seen, in seconds from the start of the plan. */
  points(): FlowPoint[] {
    if (this.#startedAt === Number.POSITIVE_INFINITY) return [];
    return this.#points.map((point) => ({ ...point, seconds: point.seconds - this.#startedAt }));
  }

  /** Tries that ended while the phases of a name lasted; `null` when nothing was seen before or after one. */
  triedIn(name: PhaseName): number | null {
    const points = this.points();
    let [start, sum] = [0, 0];
    for (const { name: each, seconds } of this.plan.phases) {
      if (each === name) {
        const [from, to] = [triedAt(points, start), triedAt(points, start + seconds)];
        if (from === null || to === null) return null;
        sum += to - from;
      }
      start += seconds;
    }
    return sum;
  }

  /**
   * Waits until no message is queued or under way, and no callback is pending.
   * @returns whether that came about before the patience ended, or somebody asked for the end
   */
  async settled(patienceSeconds: number, stop: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + patienceSeconds * 1000;
    while (!stop.aborted) {
      const seen = await this.#look();
      if (seen === null) return false;
      if (seen.messages.depth + seen.messages.inFlight + seen.callbacks.pending === 0) return true;
      if (performance.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS / 2));
    }
    return false;
  }

  /** Looks no more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #lookOn(): void {
    this.#timer = setTimeout(async () => {
      await this.#look();
      if (!this.#stopped) this.#lookOn();
    }, LOOK_MILLIS);
  }

  async #look(): Promise<Ledger | null> {
    try {
      const seen = await this.ledger();
      this.#note(seen);
      return seen;
    } catch {
      // The emulator is gone: the run says so itself.
      return null;
    }
  }

  #note({ sends, callbacks }: Ledger): void {
    const { created, delivered, retried, dead, pending } = callbacks;
    const seconds = performance.now() / 1000;
    const { offered } = sends;
    if (offered > 0 && offered < this.#schedule.arrivals)
      this.#startedAt = Math.min(this.#startedAt, seconds - this.#schedule.timeOf(offered));
    this.#looks += 1;
    if (this.#looks % this.#every !== 0) return;
    const tried = delivered + retried + dead.refused + dead.exhausted + dead.forbidden;
    this.#points.push({ seconds, created, tried, pending });
    if (this.#points.length <= MOST_POINTS) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 1);
    this.#every *= 2;
  }
}

function triedAt(points: readonly FlowPoint[], seconds: number): number | null {
  const after = points.find((point) => point.seconds >= seconds);
  const before = points.findLast((point) => point.seconds < seconds);
  if (after === undefined || before === undefined) return null;
  const share = (seconds - before.seconds) / (after.seconds - before.seconds);
  return before.tried + (after.tried - before.tried) * share;
}
