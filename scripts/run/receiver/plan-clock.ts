import type { LoadPlan } from '../../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';

/**
 * Tells a receiver the phases of a plan whose beginning nobody tells it. No message leaves its queue before it was due: the
 * least time between a message's being due and its first report, in the warm-up, is taken for the beginning.
 */
export class PlanClock {
  readonly #schedule: Schedule;
  readonly #seconds: number;
  /** Milliseconds since the Unix epoch. */
  #startedAt = Number.POSITIVE_INFINITY;

  constructor(plan: LoadPlan) {
    this.#schedule = new Schedule(plan);
    this.#seconds = plan.phases.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /** Arrivals in all. */
  get arrivals(): number {
    return this.#schedule.arrivals;
  }

  /**
   * The phase in which a message was due.
   * @param eventMillis when what is reported of it came about
   */
  phaseOf(arrival: number, eventMillis: number): PhaseName {
    const due = this.#schedule.secondsAt(arrival);
    const phase = this.#schedule.phaseAt(due);
    if (phase === 'warmup') this.#startedAt = Math.min(this.#startedAt, eventMillis - due * 1000);
    return phase;
  }

  /** The phase that lasts at a moment; `null` before the beginning and after the end. */
  phaseAt(millis: number): PhaseName | null {
    const seconds = (millis - this.#startedAt) / 1000;
    return seconds >= 0 && seconds <= this.#seconds ? this.#schedule.phaseAt(seconds) : null;
  }
}
