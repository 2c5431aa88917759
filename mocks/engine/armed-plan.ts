import type { Fault } from '../contract/fault-forms.ts';
import type { FaultPlan } from '../contract/fault-plan.ts';
import { type FaultTarget, isMeantFor } from '../contract/fault-targets.ts';

/** An entry of a plan, and what became of it so far. */
interface Entry {
  readonly fault: Fault;
  readonly times: number;
  passed: number;
  fired: number;
}

/** An entry of an armed plan as it is shown: how often it fired, and how often it still will. */
export type ArmedFault = Fault & { readonly fired: number; readonly remaining: number | 'always' };

/** A plan that is armed, at a moment: how often each entry let a call pass, and how often it fired. */
export interface ArmedPlanState {
  readonly faults: readonly Fault[];
  readonly passed: readonly number[];
  readonly fired: readonly number[];
}

/** A fault plan at work: it says which fault the next call of an operation meets, and counts. */
export class ArmedPlan {
  readonly #entries: readonly Entry[];
  /** The entries for an operation that may still have something to do, in order. */
  readonly #waiting = new Map<FaultTarget, Entry[]>();

  /** @param plan a new one, or one that goes on where it was */
  constructor({ faults, passed = [], fired = [] }: FaultPlan & Partial<ArmedPlanState>) {
    this.#entries = faults.map((fault, index) => {
      const { times = 1 } = fault;
      return {
        fault,
        times: times === 'always' ? Number.POSITIVE_INFINITY : times,
        passed: passed[index] ?? 0,
        fired: fired[index] ?? 0,
      };
    });
  }

  /** The plan and how far it got. */
  save(): ArmedPlanState {
    return {
      faults: this.#entries.map(({ fault }) => fault),
      passed: this.#entries.map((entry) => entry.passed),
      fired: this.#entries.map((entry) => entry.fired),
    };
  }

  /** The fault that a call of an operation meets now, or `null`. Every call is to be asked about once. */
  next(target: FaultTarget): Fault | null {
    const waiting = this.#waitingFor(target);
    // An entry for every operation may have been used up by another one.
    while (waiting.length > 0 && isUsedUp(waiting.at(-1))) waiting.pop();
    const entry = waiting.at(-1);
    if (entry === undefined) return null;
    if (entry.passed < (entry.fault.skip ?? 0)) {
      entry.passed += 1;
      return null;
    }
    entry.fired += 1;
    return entry.fault;
  }

  /** Every entry of the plan, in its order: what was asked for, how often it fired and still will. */
  get faults(): readonly ArmedFault[] {
    return this.#entries.map(({ fault, times, fired }) => ({
      ...fault,
      fired,
      remaining: times === Number.POSITIVE_INFINITY ? 'always' : times - fired,
    }));
  }

  /** Last comes first: what is used up is taken off the end. */
  #waitingFor(target: FaultTarget): Entry[] {
    let waiting = this.#waiting.get(target);
    if (waiting === undefined) {
      waiting = this.#entries.filter(({ fault }) => isMeantFor(fault, target)).reverse();
      this.#waiting.set(target, waiting);
    }
    return waiting;
  }
}

function isUsedUp(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.fired >= entry.times;
}
