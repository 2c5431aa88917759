import { type LoadPlan, secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../scenarios/support/plan/phase.ts';
import { type AdmittedStep, admittedSteps, type Bucket } from './fluid.ts';

/** What messages pass on their way to becoming callbacks. Rates are a second, of each app but for the project's. */
export interface CallbackPath {
  readonly apps: number;
  readonly project: Bucket;
  readonly queueCapacity: number;
  readonly drainRate: number;
  /** From `QUEUED_ON_CHANNEL` to `DELIVERED`. */
  readonly deliverySeconds: number;
  readonly pace: number;
  /** Share of callbacks that the receiver refuses, once each. */
  readonly refusedShare: number;
  /** From a refusal to the next try's getting in line. */
  readonly retrySeconds: number;
}

/** One step of a fluid that runs through such a path, at its end: sums over all that came before, of one app. */
export interface CallbackStep {
  /** From the start of the plan. */
  readonly seconds: number;
  /** `null` after the plan. */
  readonly phase: PhaseName | null;
  /** Messages that got into the queue, and that left it. */
  readonly taken: number;
  readonly departed: number;
  /** Tries that got in line, and that were made. */
  readonly due: number;
  readonly tried: number;
  /** Callbacks that are not done, at this moment. */
  readonly pending: number;
}

type Admitted = Pick<AdmittedStep, 'seconds' | 'phase' | 'length' | 'admitted'>;

/** Callbacks of one app: what is less than this is nothing. */
export const NO_CALLBACK = 0.02;

/** A long plan is looked at more coarsely, so that an hour takes no longer than a minute. */
const STEPS = 20_000;
const COARSEST_SECONDS = 0.1;
const TAIL_STEP_SECONDS = 0.02;
/** Longer than this nobody waits for the rest of a stream. */
const LONGEST_TAIL_SECONDS = 3600;

/** Lets a plan run through a path until nothing is left of it, or for an hour beyond its end. */
export function callbackStream(plan: LoadPlan, path: CallbackPath): CallbackStep[] {
  const { apps, queueCapacity, drainRate, pace } = path;
  const steps: CallbackStep[] = [];
  // Of so many tries one is refused, and comes again.
  const repeats = path.refusedShare / (1 + path.refusedShare);
  const departedBefore = follower(steps, ({ departed }) => departed, path.deliverySeconds);
  const triedBefore = follower(steps, ({ tried }) => tried, path.retrySeconds);
  let [depth, departed, tried] = [0, 0, 0];

  function step(seconds: number, length: number, admitted: number, phase: PhaseName | null): void {
    depth += Math.min(admitted, queueCapacity - depth);
    const leaves = Math.min(depth, drainRate * length);
    depth -= leaves;
    departed += leaves;
    const again = repeats * triedBefore(seconds);
    const due = departed + departedBefore(seconds) + again;
    tried += Math.min(due - tried, pace * length);
    const pending = due - tried + (repeats * tried - again);
    steps.push({ seconds, phase, taken: departed + depth, departed, due, tried, pending });
  }

  let end = 0;
  for (const { seconds, length, admitted, phase } of coarser(plan, admittedSteps(plan, path.project))) {
    step(seconds, length, admitted / apps, phase);
    end = seconds;
  }
  const toCome = () => (2 * (departed + depth)) / (1 - repeats) - tried;
  for (let seconds = end; toCome() > NO_CALLBACK && seconds < end + LONGEST_TAIL_SECONDS; ) {
    seconds += TAIL_STEP_SECONDS;
    step(seconds, TAIL_STEP_SECONDS, 0, null);
  }
  return steps;
}

/** The same in longer steps, none of which belongs to two phases. */
function* coarser(plan: LoadPlan, steps: Iterable<AdmittedStep>): Generator<Admitted> {
  const longEnough = Math.min(COARSEST_SECONDS, secondsOf(plan) / STEPS);
  let last: AdmittedStep | null = null;
  let [length, admitted] = [0, 0];
  const sum = ({ seconds, phase }: AdmittedStep): Admitted => ({ seconds, phase, length, admitted });
  for (const step of steps) {
    if (last !== null && (last.phase !== step.phase || length >= longEnough)) {
      yield sum(last);
      [length, admitted] = [0, 0];
    }
    length += step.length;
    admitted += step.admitted;
    last = step;
  }
  if (last !== null) yield sum(last);
}

/** Says what a sum was some seconds before a moment; to be asked for moments in their order. */
function follower(steps: readonly CallbackStep[], sum: (step: CallbackStep) => number, behind: number) {
  let at = -1;
  return (seconds: number): number => {
    while (at + 1 < steps.length && (steps[at + 1] as CallbackStep).seconds <= seconds - behind) at += 1;
    return at < 0 ? 0 : sum(steps[at] as CallbackStep);
  };
}
