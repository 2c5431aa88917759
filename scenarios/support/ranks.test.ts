import { expect, test } from 'vitest';
import { RANKS, statOf, TREND_STATS } from './ranks.ts';

test('they rise, each once, between 0 and 100', () => {
  expect(RANKS).toEqual([...new Set(RANKS)].sort((a, b) => a - b));
  expect(RANKS[0]).toBe(1);
  expect(RANKS.at(-1)).toBe(99.999);
});

test('towards the end each is closer to the next, and never further than a hundredth', () => {
  for (const [index, rank] of RANKS.entries()) {
    const next = RANKS[index + 1] ?? 100;
    expect(next - rank).toBeLessThanOrEqual(1);
    expect(next - rank).toBeLessThanOrEqual((100 - rank) / 4 + 0.75);
  }
});

test('the percentiles that people ask for are among them', () => {
  for (const rank of [50, 90, 95, 99, 99.9]) expect(TREND_STATS).toContain(statOf(rank));
});

test('k6 reads their names back as the same numbers', () => {
  for (const rank of RANKS) expect(Number(/^p\((.*)\)$/.exec(statOf(rank))?.[1])).toBe(rank);
});
