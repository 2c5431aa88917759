import { expect } from 'vitest';
import type { Words } from '../source/panels/coded.ts';
import type { Series } from './prometheus-api.ts';

/** The numbers of an answer: a window in which nothing was timed has no percentile. */
export const numbersOf = (series: readonly Series[]) =>
  series.flatMap(({ values }) => values.map(([, value]) => value)).filter((value) => !Number.isNaN(value));

/** The area under a curve of which there is a point each second. */
export const areaOf = (series: readonly Series[]) => numbersOf(series).reduce((sum, value) => sum + value, 0);

/** The value of the one series with some labels. */
export function valueAt(series: readonly Series[], labels: Readonly<Record<string, string>>): number {
  const its = series.filter(({ metric }) =>
    Object.entries(labels).every(([name, value]) => metric[name] === value),
  );
  expect(its, JSON.stringify(labels)).toHaveLength(1);
  return its[0]?.values[0]?.[1] ?? Number.NaN;
}

/** The word that the one series stands for. */
export function wordOf(words: Words, series: readonly Series[]): string | undefined {
  expect(series).toHaveLength(1);
  return words[series[0]?.values[0]?.[1] ?? -1]?.[0];
}

/** That a number is another one, but for a share of it: a hundredth unless said. */
export function expectNear(value: number, due: number, what: string, share = 0.01): void {
  expect(Math.abs(value - due), `${what}: ${value}, ${due} is due`).toBeLessThanOrEqual(share * due);
}
