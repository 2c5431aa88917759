import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import type { LoadLook } from '../load-look.ts';
import { type DepthSettings, predictDepth } from './predict-depth.ts';
import { timeToFull } from './time-to-full.ts';

/** How the queue that a run fills stands at a look, beside what the plan makes one expect. Messages. */
export interface DepthNow {
  readonly measured: number;
  readonly predicted: number;
  /** Seconds until it is full if all goes on as it does; `null` when it never would be. */
  readonly secondsToFull: number | null;
}

/** Seconds over which the rate of what comes is taken. */
const RATE_SECONDS = 5;
/** Moments of a plan at which the prediction is made; between them it is a straight line. */
const MOST_MOMENTS = 10_000;

/**
 * Follows the queue that a queue run fills, look by look. A look tells how many messages all queues hold, and the fullest one; whether
 * that is the one to be filled, or still the second app's, which gets the warm-up, is seen by what the plan leaves in the second.
 */
export class DepthWatch {
  readonly #schedule: Schedule;
  readonly #step: number;
  readonly #filled: readonly number[];
  readonly #second: readonly number[];
  /** When the plan began, in seconds after the start of k6, which needs a moment before it sends. */
  #begin = Number.POSITIVE_INFINITY;
  #looks: readonly { readonly at: number; readonly came: number }[] = [];

  constructor(private readonly settings: DepthSettings) {
    const seconds = secondsOf(settings.plan);
    this.#schedule = new Schedule(settings.plan);
    this.#step = Math.max(1, seconds / MOST_MOMENTS);
    const count = Math.ceil(seconds / this.#step) + 1;
    const moments = Array.from({ length: count }, (_, index) => index * this.#step);
    const { filled, second } = predictDepth(settings, moments);
    this.#filled = filled.depths;
    this.#second = second.depths;
  }

  /** The queue at a look; looks come in their order. `null` before the first message. */
  at({ elapsedSeconds, ledger: { sends, messages }, fullestQueue }: LoadLook): DepthNow | null {
    if (sends.offered === 0) return null;
    // A message may be late, never early: of all looks, the one at which it was least late shows the beginning best.
    this.#begin = Math.min(this.#begin, elapsedSeconds - this.#schedule.timeOf(sends.offered));
    const seconds = elapsedSeconds - this.#begin;
    const left = messages.depth - this.#between(this.#second, seconds);
    const measured = Math.max(
      0,
      fullestQueue === null ? left : nearest(left, fullestQueue.depth, messages.depth - fullestQueue.depth),
    );
    const { queueCapacity: capacity, drainRate } = this.settings;
    const inflow = this.#schedule.phaseAt(seconds) === 'warmup' ? 0 : this.#rate(elapsedSeconds, sends);
    return {
      measured,
      predicted: this.#between(this.#filled, seconds),
      secondsToFull: timeToFull({ depth: measured, capacity, inflow, drainRate }),
    };
  }

  /** Messages a second that came to the queues lately, whether they found room or not. */
  #rate(at: number, sends: LoadLook['ledger']['sends']): number {
    const now = { at, came: sends.accepted + sends['limited-queue'] };
    this.#looks = [...this.#looks.filter((look) => look.at >= at - RATE_SECONDS), now];
    const [first = now] = this.#looks;
    return at > first.at ? (now.came - first.came) / (at - first.at) : 0;
  }

  #between(depths: readonly number[], seconds: number): number {
    const place = Math.min(depths.length - 1, Math.max(0, seconds / this.#step));
    const [before = 0, after = before] = depths.slice(Math.floor(place), Math.floor(place) + 2);
    return before + (after - before) * (place - Math.floor(place));
  }
}

function nearest(to: number, one: number, other: number): number {
  return Math.abs(one - to) < Math.abs(other - to) ? one : other;
}
