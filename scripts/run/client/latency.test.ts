import fc from 'fast-check';
import * as hdr from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import type { TrendReport } from '../../../scenarios/support/client-report.ts';
import { RANKS } from '../../../scenarios/support/ranks.ts';
import { decodeHistogram, latencyOf, NO_LATENCY } from './latency.ts';
import { trendOf } from './trend-fixture.ts';

/** Milliseconds, from a microsecond to a minute, most of them small: as answers are. */
const millis = fc
  .double({ min: -3, max: 4.7, noNaN: true })
  .map((power) => Math.round(10 ** power * 1000) / 1000);
const samples = fc.array(millis, { minLength: 1, maxLength: 700, size: 'max' });

/** Between which two quantiles that k6 told each sample lies. */
function boundsOf({ count, min, max, quantiles }: TrendReport): { low: number; high: number }[] {
  const ranks = [0, ...RANKS.map((rank) => rank / 100), 1];
  const values = [min, ...quantiles, max];
  return Array.from({ length: count }, (_, index) => {
    const rank = count === 1 ? 0 : index / (count - 1);
    const below = ranks.findLastIndex((each) => each <= rank);
    const above = ranks.findIndex((each) => each >= rank);
    return { low: values[below] ?? min, high: values[Math.max(above, below + 1)] ?? max };
  });
}

/** What a histogram holds, in milliseconds, in order. */
function valuesIn(histogram: string | null): number[] {
  const decoded = decodeHistogram(histogram ?? '');
  const count = decoded.totalCount;
  return Array.from(
    { length: count },
    (_, index) => decoded.getValueAtPercentile((100 * (index + 1)) / count) / 1000,
  );
}

/** Three digits of precision, and whole microseconds. */
const atLeast = (value: number) => value * 0.998 - 0.002;
const atMost = (value: number) => value * 1.002 + 0.002;

function expectWithin(values: readonly number[], lows: readonly number[], highs: readonly number[]): void {
  expect(values).toHaveLength(lows.length);
  const outside = values.filter(
    (value, index) => !(value >= atLeast(lows[index] ?? 0) && value <= atMost(highs[index] ?? 0)),
  );
  expect(outside).toEqual([]);
}

const inOrder = (values: number[]) => values.toSorted((a, b) => a - b);

describe('the latency of one process', () => {
  test('has the count, the mean, the maximum and the percentiles that k6 told, exactly', () => {
    fc.assert(
      fc.property(samples, (drawn) => {
        const trend = trendOf(drawn);
        const latency = latencyOf([trend]);
        expect(latency).toMatchObject({ count: drawn.length, max: trend.max });
        expect(latency.mean).toBeCloseTo(trend.mean, 9);
        expect(latency.p50).toBe(trend.quantiles[RANKS.indexOf(50)]);
        expect(latency.p999).toBe(trend.quantiles[RANKS.indexOf(99.9)]);
      }),
    );
  });

  test('has a histogram in which no sample is further off than the ranks beside it are apart', () => {
    fc.assert(
      fc.property(samples, (drawn) => {
        const trend = trendOf(drawn);
        const bounds = boundsOf(trend);
        const lows = bounds.map(({ low }) => low);
        const highs = bounds.map(({ high }) => high);
        expectWithin(valuesIn(latencyOf([trend]).histogram), lows, highs);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the latency of several processes', () => {
  test('has exact count, mean and maximum, and the order of all samples within the ranks that told them', () => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: 2, maxLength: 4 }), (drawn) => {
        const trends = drawn.map(trendOf);
        const union = drawn.flat();
        const latency = latencyOf(trends);
        expect(latency).toMatchObject({ count: union.length, max: Math.max(...union) });
        expect(latency.mean).toBeCloseTo(trendOf(union).mean, 6);
        const bounds = trends.flatMap(boundsOf);
        const lows = inOrder(bounds.map(({ low }) => low));
        const highs = inOrder(bounds.map(({ high }) => high));
        const values = valuesIn(latency.histogram);
        expectWithin(values, lows, highs);
        expectWithin(inOrder(union), lows, highs);
        expect(latency.p99).toBe(decodeHistogram(latency.histogram ?? '').getValueAtPercentile(99) / 1000);
      }),
      { numRuns: 40 },
    );
  });

  test('has the histogram that the histograms of each add up to', () => {
    fc.assert(
      fc.property(samples, samples, (left, right) => {
        const added = decodeHistogram(latencyOf([trendOf(left)]).histogram ?? '');
        added.add(decodeHistogram(latencyOf([trendOf(right)]).histogram ?? ''));
        const merged = latencyOf([trendOf(left), trendOf(right)]).histogram;
        expect(valuesIn(hdr.encodeIntoCompressedBase64(added))).toEqual(valuesIn(merged));
      }),
      { numRuns: 40 },
    );
  });

  test('is that of the one that measured anything', () => {
    const trend = trendOf([1, 2, 3]);
    const nothing = { ...trend, count: 0 };
    expect(latencyOf([nothing, trend])).toEqual(latencyOf([trend]));
  });
});

test('nothing measured is told as nothing, not as zero', () => {
  expect(latencyOf([])).toEqual(NO_LATENCY);
  expect(latencyOf([{ ...trendOf([1]), count: 0 }])).toEqual(NO_LATENCY);
});

test('a histogram survives being written and read', () => {
  fc.assert(
    fc.property(samples, (drawn) => {
      const { histogram } = latencyOf([trendOf(drawn)]);
      expect(hdr.encodeIntoCompressedBase64(decodeHistogram(histogram ?? ''))).toBe(histogram);
    }),
    { numRuns: 40 },
  );
});

test('a text that is no histogram is refused', () => {
  expect(() => decodeHistogram('bm9uZQ==')).toThrow();
});
