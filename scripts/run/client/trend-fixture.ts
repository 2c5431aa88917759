import type { TrendReport } from '../../../scenarios/support/client-report.ts';
import { RANKS } from '../../../scenarios/support/ranks.ts';

/** What k6 reports of samples, as its `TrendSink` reckons it: between two samples a quantile moves in a straight line. */
export function trendOf(samples: readonly number[]): TrendReport {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  const quantile = (rank: number) => {
    const place = rank * (sorted.length - 1);
    const below = Math.floor(place);
    return at(below) + (at(Math.ceil(place)) - at(below)) * (place - below);
  };
  return {
    count: sorted.length,
    min: at(0),
    mean: sorted.reduce((sum, sample) => sum + sample, 0) / sorted.length,
    max: at(sorted.length - 1),
    quantiles: RANKS.map((rank) => quantile(rank / 100)),
  };
}
