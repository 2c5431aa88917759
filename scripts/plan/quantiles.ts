/** Where half of a distribution lies, 99 in 100 of it, and all of it. */
export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * The quantiles of values that weigh differently; zeros where there are none.
 * @param values each with its weight, in any order
 */
export function quantilesOf(values: readonly (readonly [value: number, weight: number])[]): Quantiles {
  const sorted = [...values].sort(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  const at = (rank: number) => {
    let below = 0;
    for (const [value, weight] of sorted) {
      below += weight;
      if (below >= total * rank) return value;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1)?.[0] ?? 0 };
}
