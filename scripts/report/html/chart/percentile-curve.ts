import { decodeHistogram, type Latency } from '../../../run/client/latency.ts';

/** A time, in milliseconds, below which a share of all samples lies. */
export interface Percentile {
  /** From 0 to 1. */
  readonly rank: number;
  readonly millis: number;
}

const STEPS_A_NINE = 24;
const MICROS = 1000;

/** The ranks at which curves are drawn, evenly spaced on an axis of nines, up to the last of so many samples. */
export function curveRanks(samples: number): number[] {
  const steps = Math.max(1, Math.ceil(Math.log10(Math.max(samples, 2)) * STEPS_A_NINE));
  return Array.from({ length: steps + 1 }, (_, step) => 1 - 10 ** (-step / STEPS_A_NINE));
}

/** The curve of a distribution at some ranks; empty where nothing was measured. */
export function percentileCurve({ histogram, max }: Latency, ranks: readonly number[]): Percentile[] {
  if (histogram === null) return [];
  const decoded = decodeHistogram(histogram);
  // The cells of a histogram are a thousandth wide: the last one reaches beyond the largest sample.
  const most = max ?? Number.POSITIVE_INFINITY;
  return ranks.map((rank) => ({
    rank,
    millis: Math.min(most, decoded.getValueAtPercentile(rank * 100) / MICROS),
  }));
}
