import type { LoadPlan } from './load-plan.ts';

/** k6 takes whole numbers of arrivals only: a minute's are fine enough for every rate. */
export const TIME_UNIT = '1m';

/** One stage of k6's `ramping-arrival-rate`. */
export interface Stage {
  readonly target: number;
  readonly duration: string;
}

/**
 * In front a 600,000th of an arrival, where the areas of stretches are whole 120,000ths: k6 adds up floating-point numbers, and
 * without it would lose an arrival, or put it off to the next stretch, where one is due just when a stretch ends.
 */
const NUDGE: readonly Stage[] = [
  { target: 1, duration: '0s' },
  { target: 1, duration: '100us' },
];

/** k6 begins to count some milliseconds after it began to measure the duration: the last arrivals need this much more of it. */
const GRACE = '2s';

/** The stages that make k6 offer a plan. Where the rate jumps there is one of no length. */
export function stagesOf({ stretches }: LoadPlan): Stage[] {
  const stages = [...NUDGE];
  let at = 1;
  for (const [seconds, from, to] of stretches) {
    const [first, last] = [perUnit(from), perUnit(to)];
    if (first !== at) stages.push({ target: first, duration: '0s' });
    stages.push({ target: last, duration: `${Math.round(seconds * 1000)}ms` });
    at = last;
  }
  return [...stages, { target: 0, duration: '0s' }, { target: 0, duration: GRACE }];
}

const perUnit = (rate: number) => Math.round(rate * 60);
