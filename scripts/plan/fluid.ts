import type { LoadPlan } from '../../scenarios/support/plan/load-plan.ts';
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

const STEP_SECONDS = 0.005;

/** A plan in short steps, in order. Steps end where phases and stretches end, so that none belongs to two. */
export function* fluidSteps({ phases, stretches }: LoadPlan): Generator<FluidStep> {
  let [phaseAt, phaseEnd] = [0, phases[0]?.seconds ?? 0];
  let seconds = 0;
  for (const [length, from, to] of stretches) {
    const start = seconds;
    while (seconds < start + length - EPSILON) {
      while (seconds >= phaseEnd - EPSILON && phaseAt < phases.length - 1) {
        phaseAt += 1;
        phaseEnd += phases[phaseAt]?.seconds ?? 0;
      }
      const next = Math.min(seconds + STEP_SECONDS, start + length, Math.max(phaseEnd, seconds + EPSILON));
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

/** How much of each phase a bucket that is full at the start admits. */
export function admittedByPhase(plan: LoadPlan, { rate, burst }: Bucket): ReadonlyMap<PhaseName, number> {
  const admitted = new Map<PhaseName, number>();
  let tokens = burst;
  for (const { length, phase, offered } of fluidSteps(plan)) {
    tokens = Math.min(burst, tokens + rate * length);
    const passes = Math.min(offered, tokens);
    tokens -= passes;
    admitted.set(phase, (admitted.get(phase) ?? 0) + passes);
  }
  return admitted;
}
