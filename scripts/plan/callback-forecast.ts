import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../scenarios/support/plan/phase.ts';
import { type CallbackPath, type CallbackStep, callbackStream, NO_CALLBACK } from './callback-stream.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

/** The callbacks that are pending at a moment. */
export interface PendingPoint {
  /** Seconds from the start of the plan. */
  readonly seconds: number;
  /** Callbacks, over all apps. */
  readonly pending: number;
}

/** What is to be expected of the callbacks of one phase. */
export interface PhaseForecast {
  /** Tries made while the phase lasts, over all apps. */
  readonly tries: number;
  /** From event to first try, in seconds, of the reports of messages that are due in the phase. */
  readonly lag: Quantiles;
}

/** What a plan makes one expect of its callbacks. */
export interface CallbackForecast {
  readonly phases: ReadonlyMap<PhaseName, PhaseForecast>;
  /** Some hundred points, evenly spread. */
  readonly pending: readonly PendingPoint[];
  /** Seconds from the start of the plan until it is over and nothing is pending any more. */
  readonly settledAt: number;
}

const POINTS = 600;

/**
 * Foretells the callbacks of a plan, as a fluid: how many tries each phase sees, how far reports lag behind their events, and
 * when the last one has come. It knows nothing of single callbacks: the gap between two at the pace of an app is its grain.
 */
export function forecastCallbacks(plan: LoadPlan, path: CallbackPath): CallbackForecast {
  const steps = callbackStream(plan, path);
  const tries = triesByPhase(steps, path.apps);
  const lags = lagsByPhase(steps, path.deliverySeconds);
  const every = Math.max(1, Math.ceil(steps.length / POINTS));
  return {
    phases: new Map(
      [...tries].map(([name, count]) => [name, { tries: count, lag: quantilesOf(lags.get(name) ?? []) }]),
    ),
    pending: steps
      .filter((_, at) => at % every === 0 || at === steps.length - 1)
      .map(({ seconds, pending }) => ({ seconds, pending: pending * path.apps })),
    settledAt: steps.at(-1)?.seconds ?? 0,
  };
}

function triesByPhase(steps: readonly CallbackStep[], apps: number): Map<PhaseName, number> {
  const tries = new Map<PhaseName, number>();
  let before = 0;
  for (const { phase, tried } of steps) {
    if (phase !== null) tries.set(phase, (tries.get(phase) ?? 0) + (tried - before) * apps);
    before = tried;
  }
  return tries;
}

type Weighed = [seconds: number, messages: number];

/** First in, first out, all the way: what a message meets is known from the sums at the moment at which it comes. */
function lagsByPhase(steps: readonly CallbackStep[], deliverySeconds: number): Map<PhaseName, Weighed[]> {
  const lags = new Map<PhaseName, Weighed[]>();
  const departs = cursor(steps);
  const isDelivered = cursor(steps);
  const lagOfQueued = lagOf(steps);
  const lagOfDelivered = lagOf(steps);
  let before = 0;
  for (const { phase, taken } of steps) {
    const messages = taken - before;
    before = taken;
    if (phase === null || messages <= 0) continue;
    const departure = departs(({ departed }) => departed >= taken - NO_CALLBACK);
    const delivery = isDelivered(({ seconds }) => seconds >= departure.seconds + deliverySeconds);
    const seen = lags.get(phase) ?? [];
    seen.push([lagOfQueued(departure), messages], [lagOfDelivered(delivery), messages]);
    lags.set(phase, seen);
  }
  return lags;
}

/** Seconds that a callback waits which gets in line at the end of a step; to be asked in the order of steps. */
function lagOf(steps: readonly CallbackStep[]) {
  const isTried = cursor(steps);
  return ({ due, seconds }: CallbackStep): number =>
    Math.max(0, isTried(({ tried }) => tried >= due - NO_CALLBACK).seconds - seconds);
}

/** Goes on to the first step, from where it stands, that fits; stops at the last. */
function cursor(steps: readonly CallbackStep[]) {
  let at = 0;
  return (fits: (step: CallbackStep) => boolean): CallbackStep => {
    while (at < steps.length - 1 && !fits(steps[at] as CallbackStep)) at += 1;
    return steps[at] as CallbackStep;
  };
}
