import { type LoadPlan, secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import type { PhaseName } from '../../scenarios/support/plan/phase.ts';

/** One short step of a plan, seen as a fluid. */
export interface FluidStep {
  /** At its end, from the start of the plan. */
  readonly seconds: number;
  readonly length: number;
  readonly phase: PhaseName;
  /** Arrivals in it. */
  readonly offered: number;
}

/** The shortest step, and how many a plan is cut into at most, besides those that end with a phase or a stretch. */
const STEP_SECONDS = 0.005;
const MOST_STEPS = 50_000;

/** A plan in short steps, in order. Steps end where phases and stretches end, so that none belongs to two. */
export function* fluidSteps(plan: LoadPlan): Generator<FluidStep> {
  const { phases, stretches } = plan;
  const longest = Math.max(STEP_SECONDS, secondsOf(plan) / MOST_STEPS);
  let [phaseAt, phaseEnd] = [0, phases[0]?.seconds ?? 0];
  let seconds = 0;
  for (const [length, from, to] of stretches) {
    const start = seconds;
    while (seconds < start + length - EPSILON) {
      while (seconds >= phaseEnd - EPSILON && phaseAt < phases.length - 1) {
        phaseAt += 1;
        phaseEnd += phases[phaseAt]?.seconds ?? 0;
      }
      const next = Math.min(seconds + longest, start + length, Math.max(phaseEnd, seconds + EPSILON));
      const middle = ((seconds + next) / 2 - start) / length;
      yield {
        seconds: next,
        length: next - seconds,
        phase: phases[phaseAt]?.name ?? 'warmup',
        offered: (from + (to - from) * middle) * (next - seconds),
      };
      seconds = next;
    }
  }
}

const EPSILON = 1e-9;

/** A rate limit as a bucket of tokens. */
export interface Bucket {
  /** Tokens a second. */
  readonly rate: number;
  readonly burst: number;
}

/** A step of a plan, and what of it a limit let pass. */
export interface AdmittedStep extends FluidStep {
  readonly admitted: number;
}

/**
 * What a bucket that is full at the start lets pass of each step.
 * @param beside requests a second that use up tokens too, and are not the plan's
 */
export function* admittedSteps(plan: LoadPlan, { rate, burst }: Bucket, beside = 0): Generator<AdmittedStep> {
  let tokens = burst;
  for (const step of fluidSteps(plan)) {
    tokens = Math.min(burst, tokens + rate * step.length);
    const requests = step.offered + beside * step.length;
    const passes = Math.min(requests, tokens);
    tokens -= passes;
    yield { ...step, admitted: requests === 0 ? 0 : (step.offered * passes) / requests };
  }
}

/** How much of each phase a bucket that is full at the start admits. */
export function admittedByPhase(plan: LoadPlan, bucket: Bucket): ReadonlyMap<PhaseName, number> {
  const sums = new Map<PhaseName, number>();
  for (const { phase, admitted } of admittedSteps(plan, bucket)) {
    sums.set(phase, (sums.get(phase) ?? 0) + admitted);
  }
  return sums;
}
