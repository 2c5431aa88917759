import { expect, test } from 'vitest';
import { NO_LATENCY } from '../../../run/client/latency.ts';
import { times } from '../../result-fixture.ts';
import { curveRanks, percentileCurve } from './percentile-curve.ts';

test('a curve rises from the smallest sample to the largest, and passes through the percentiles', () => {
  const latency = times(20_000, 2);
  const curve = percentileCurve(latency, [...curveRanks(20_000), 1]);
  const values = curve.map(({ millis }) => millis);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  // A histogram has three digits.
  expect((values.at(-1) ?? 0) / (latency.max ?? 0)).toBeCloseTo(1, 3);
  const [median] = percentileCurve(latency, [0.5]);
  expect(median?.millis).toBeGreaterThan(1.9);
  expect(median?.millis).toBeLessThan(2.1);
});

test('the ranks of a curve go as far as its samples do, and no further', () => {
  expect(curveRanks(100).at(-1)).toBeCloseTo(0.99, 9);
  expect(curveRanks(100_000).at(-1)).toBeCloseTo(0.99999, 9);
  expect(curveRanks(1)[0]).toBe(0);
});

test('where nothing was measured there is no curve', () => {
  expect(percentileCurve(NO_LATENCY, curveRanks(10))).toEqual([]);
});
