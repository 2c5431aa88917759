/**
 * The ranks, in percent, at which k6 is asked for its exact quantiles: so many, and so dense towards the end, that a
 * histogram can be made of them again. k6 keeps every sample anyway: asking costs nothing while it runs.
 */
export const RANKS: readonly number[] = [
  ...steps(1, 90, 1),
  ...steps(90.2, 99, 0.2),
  ...steps(99.02, 99.9, 0.02),
  ...steps(99.902, 99.99, 0.002),
  ...steps(99.991, 99.999, 0.001),
];

/** k6's name for the quantile at a rank. */
export function statOf(rank: number): string {
  return `p(${rank})`;
}

/** What k6's `summaryTrendStats` must be for a report. */
export const TREND_STATS: string[] = ['count', 'min', 'avg', 'med', 'max', ...RANKS.map(statOf)];

function steps(from: number, to: number, by: number): number[] {
  const count = Math.round((to - from) / by);
  return Array.from({ length: count + 1 }, (_, step) => Number((from + step * by).toFixed(3)));
}
