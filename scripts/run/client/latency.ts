import * as hdr from 'hdr-histogram-js';
import type { TrendReport } from '../../../scenarios/support/client-report.ts';
import { RANKS } from '../../../scenarios/support/ranks.ts';

/** A distribution of times, in milliseconds. `null` where nothing was measured. */
export interface Latency {
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
  /** An HdrHistogram of microseconds, three digits, V2, compressed, in base64: any HdrHistogram reads and adds it. */
  readonly histogram: string | null;
}

const DIGITS = 3;
const MICROS = 1000;
/** An hour: no answer is waited for so long. */
const LONGEST_MICROS = 3_600_000_000;

/** The distribution of no times. */
export const NO_LATENCY: Latency = {
  count: 0,
  mean: null,
  p50: null,
  p90: null,
  p95: null,
  p99: null,
  p999: null,
  max: null,
  histogram: null,
};

/**
 * The distribution that one or several k6 processes measured. Of one process the percentiles told are k6's own; of several
 * they are the added histogram's. Count, mean and maximum are exact either way.
 */
export function latencyOf(trends: readonly TrendReport[]): Latency {
  const measured = trends.filter(({ count }) => count > 0);
  const count = measured.reduce((sum, trend) => sum + trend.count, 0);
  const [only] = measured;
  if (only === undefined) return NO_LATENCY;
  const histogram = newHistogram();
  for (const trend of measured) fill(histogram, trend);
  const percentile = (rank: number) =>
    measured.length === 1
      ? (only.quantiles[RANKS.indexOf(rank)] ?? null)
      : histogram.getValueAtPercentile(rank) / MICROS;
  return {
    count,
    mean: measured.reduce((sum, trend) => sum + trend.mean * trend.count, 0) / count,
    p50: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    p999: percentile(99.9),
    max: Math.max(...measured.map(({ max }) => max)),
    histogram: hdr.encodeIntoCompressedBase64(histogram),
  };
}

/**
 * Reads a histogram out of a result.
 * @throws Error when it is none
 */
export function decodeHistogram(histogram: string): hdr.Histogram {
  return hdr.decodeFromCompressedBase64(histogram);
}

/** An empty histogram of microseconds: all histograms of results are alike, so that they add up. */
export function newHistogram(): hdr.Histogram {
  return hdr.build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST_MICROS,
    numberOfSignificantValueDigits: DIGITS,
  });
}

/** Parts into which the samples between two ranks are spread: one value for all of them would lie half a step too low. */
const PARTS = 16;

/**
 * Puts the samples of a distribution into a histogram, so many as it has, each where the quantiles around its rank say.
 * With fewer samples than ranks that is every sample's own place; with more, no value is further off than its neighbouring
 * ranks are apart.
 */
function fill(histogram: hdr.Histogram, { count, min, max, quantiles }: TrendReport): void {
  const ranks = [0, ...RANKS.map((rank) => rank / 100), 1];
  const values = [min, ...quantiles, max];
  let sample = 0;
  for (let at = 1; at < ranks.length; at++) {
    const [from = 0, to = 1] = [ranks[at - 1], ranks[at]];
    const [low = min, high = max] = [values[at - 1], values[at]];
    // Of n samples, sample k (from 0) stands at rank k / (n - 1), as k6 reckons it. The last one is the largest.
    const end = Math.min(count - 1, Math.ceil(to * (count - 1)));
    const parts = Math.min(PARTS, end - sample);
    for (let part = 0; part < parts; part++) {
      const next = sample + Math.ceil((end - sample) / (parts - part));
      const middle = (sample + (next - 1 - sample) / 2) / Math.max(1, count - 1);
      const share = Math.min(1, Math.max(0, (middle - from) / (to - from)));
      record(histogram, low + (high - low) * share, next - sample);
      sample = next;
    }
  }
  record(histogram, max, 1);
}

/** Puts samples of one time, in milliseconds, into a histogram of microseconds. */
export function record(histogram: hdr.Histogram, millis: number, samples: number): void {
  const micros = Math.min(LONGEST_MICROS, Math.max(1, Math.round(millis * MICROS)));
  histogram.recordValueWithCount(micros, samples);
}
