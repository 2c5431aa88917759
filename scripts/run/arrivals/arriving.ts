import { mix32 } from '../../../mocks/engine/random.ts';
import { type LoadPlan, secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { counted } from './counted.ts';

/** How arrivals can be spread over time: drawn in one of three ways, or as a trace of the user's own has them. */
export const ARRIVALS = ['even', 'poisson', 'bursty', 'trace'] as const;
/** How arrivals are spread over time. */
export type Arrivals = (typeof ARRIVALS)[number];
/** The ways that need no trace. */
export type DrawnArrivals = Exclude<Arrivals, 'trace'>;

/** A second's arrivals come in this part of it. */
const BURST_SHARE = 0.2;

/**
 * The same plan with its arrivals spread otherwise; the warm-up stays even. Arrivals are drawn one by one, then counted.
 * @param seed the same seed, the same arrivals
 */
export function arriving(plan: LoadPlan, how: DrawnArrivals, seed: number): LoadPlan {
  if (how === 'even') return plan;
  const start = secondsOf(plan, 'warmup');
  return replacing(plan, how === 'poisson' ? poissonTimes(plan, start, seed) : burstTimes(plan, start, seed));
}

/** The same plan with other arrivals after its warm-up. */
export function replacing(plan: LoadPlan, times: Iterable<number>): LoadPlan {
  const warmup = plan.phases.filter(({ name }) => name === 'warmup').length;
  const start = secondsOf(plan, 'warmup');
  return {
    ...plan,
    stretches: [...plan.stretches.slice(0, warmup), ...counted(times, start, secondsOf(plan) - start)],
  };
}

/** Exponential gaps in the area under the rate are a Poisson process in time, whatever the rate does. */
function* poissonTimes(plan: LoadPlan, start: number, seed: number): Generator<number> {
  const schedule = new Schedule(plan);
  let area = schedule.areaAt(start);
  for (let index = 0; ; index++) {
    area -= Math.log(1 - mix32(seed, index) / 2 ** 32);
    if (area > schedule.area) return;
    yield schedule.timeOf(area);
  }
}

/** The arrivals of each second, in the same number, at once: somewhere within it, in a fifth of it. */
function* burstTimes(plan: LoadPlan, start: number, seed: number): Generator<number> {
  const schedule = new Schedule(plan);
  for (let index = Math.floor(schedule.areaAt(start)); index < schedule.arrivals; index++) {
    const at = schedule.secondsAt(index);
    const second = start + Math.floor(at - start);
    const offset = (mix32(seed, Math.floor(at - start)) / 2 ** 32) * (1 - BURST_SHARE);
    yield second + offset + (at - second) * BURST_SHARE;
  }
}
