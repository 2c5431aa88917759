import { mix32 } from '../../../mocks/engine/random.ts';
import { type LoadPlan, type Stretch, secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';

/** How arrivals can be spread over time. */
export const ARRIVALS = ['even', 'poisson', 'bursty'] as const;
/** How arrivals are spread over time. */
export type Arrivals = (typeof ARRIVALS)[number];

/** Widths, in seconds, in which arrivals are counted: of each a minute is a whole multiple, as k6 needs it. */
const WIDTHS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];
/** The bundled script holds each: it must fit into a ConfigMap. */
const MOST_BUCKETS = 4000;
/** A second's arrivals come in this part of it. */
const BURST_SHARE = 0.2;

/**
 * The same plan with its arrivals spread otherwise; the warm-up stays even. Arrivals are drawn one by one and counted in
 * narrow buckets, within which k6 spaces them evenly: the finest that k6 can be told, and short runs have 50 ms of it.
 * @param seed the same seed, the same arrivals
 */
export function arriving(plan: LoadPlan, how: Arrivals, seed: number): LoadPlan {
  if (how === 'even') return plan;
  const warmup = plan.phases.filter(({ name }) => name === 'warmup').length;
  const start = plan.phases.slice(0, warmup).reduce((sum, { seconds }) => sum + seconds, 0);
  const seconds = secondsOf(plan) - start;
  const width = WIDTHS.find((each) => seconds / each <= MOST_BUCKETS) ?? 60;
  const times = how === 'poisson' ? poissonTimes(plan, start, seed) : burstTimes(plan, start, seed);
  return {
    ...plan,
    stretches: [...plan.stretches.slice(0, warmup), ...counted(times, start, seconds, width)],
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

function counted(times: Iterable<number>, start: number, seconds: number, width: number): Stretch[] {
  const counts = new Array<number>(Math.ceil(seconds / width)).fill(0);
  for (const time of times) {
    const bucket = Math.min(counts.length - 1, Math.max(0, Math.floor((time - start) / width)));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts.map((count, index) => {
    const length = Math.min(width, seconds - index * width);
    return [length, count / length, count / length];
  });
}
