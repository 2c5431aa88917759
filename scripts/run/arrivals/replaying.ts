import {
  type LoadPlan,
  type PlanChoice,
  planLoad,
  secondsOf,
  usersFor,
} from '../../../scenarios/support/plan/load-plan.ts';
import type { Profile } from '../../../scenarios/support/plan/profiles.ts';
import { replacing } from './arriving.ts';
import { meanRate, type Trace } from './trace.ts';

const WARMUP_SECONDS = 3;

/**
 * The plan that replays a trace: a warm-up to its mean rate as every plan has it, then one phase `steady` with the arrivals
 * of the trace.
 */
export function replaying(
  trace: Trace,
  choice: Pick<PlanChoice, 'limit' | 'warmupSeconds' | 'users'>,
): LoadPlan {
  const profile: Profile = {
    about: 'a trace',
    warmupSeconds: WARMUP_SECONDS,
    phases: [{ phase: 'steady', seconds: trace.seconds, level: 1 }],
  };
  const plan = planLoad({ users: usersFor(meanRate(trace)), ...choice, profile, rate: meanRate(trace) });
  const start = secondsOf(plan, 'warmup');
  return replacing(plan, shifted(trace.times, start));
}

function* shifted(times: Float64Array, seconds: number): Generator<number> {
  for (const time of times) yield time + seconds;
}
