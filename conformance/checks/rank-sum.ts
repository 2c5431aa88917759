/**
 * How far the numbers of one group are below those of another, by the rank-sum test of Mann and Whitney: the pairs in which
 * the first is the larger, ties counted half, less those to be expected of one distribution, in standard deviations.
 * Approximated by the normal distribution; `NaN` when a group is empty.
 */
export function rankSum(one: readonly number[], other: readonly number[]): number {
  const pairs = one.length * other.length;
  let larger = 0;
  for (const value of one) for (const than of other) larger += value > than ? 1 : value === than ? 0.5 : 0;
  return (larger - pairs / 2) / Math.sqrt((pairs * (one.length + other.length + 1)) / 12);
}
