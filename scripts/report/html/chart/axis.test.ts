import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Axis, amountAxis, millisAxis, ninesAxis, spanAxis, timeAxis } from './axis.ts';

const size = fc.double({ min: 0.1, max: 1e7, noNaN: true });

/** What holds of every axis: it rises, its marks lie on it in their order, and they are few enough to be read. */
function sound(axis: Axis, low: number, high: number): void {
  expect(axis.place(low)).toBeGreaterThanOrEqual(-1e-9);
  expect(axis.place(high)).toBeLessThanOrEqual(1 + 1e-9);
  expect(axis.place(high)).toBeGreaterThan(axis.place(low));
  const places = axis.ticks.map(({ at }) => at);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThanOrEqual(-1e-9);
  expect(places.at(-1)).toBeLessThanOrEqual(1 + 1e-9);
  expect(places.length).toBeGreaterThan(1);
  expect(places.length).toBeLessThan(12);
  expect(new Set(axis.ticks.map(({ label }) => label)).size).toBe(places.length);
}

test('every axis holds the values that it was made for, with marks that can be told apart', () => {
  fc.assert(
    fc.property(size, (largest) => {
      sound(amountAxis(largest), 0, largest);
      sound(spanAxis(largest), -largest, largest);
      sound(millisAxis(largest / 50, largest), largest / 50, largest);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 2, max: 500_000, noNaN: true }), (end) => sound(timeAxis(end), 0, end)),
  );
});

test('on an axis of nines each further nine is equally far', () => {
  const { place, ticks } = ninesAxis(100_000);
  const gaps = [0.9, 0.99, 0.999, 0.9999].map((rank) => place(rank));
  for (const [index, at] of gaps.entries()) expect(at).toBeCloseTo((index + 1) / 5, 6);
  expect(place(1)).toBe(1);
  expect(ticks.map(({ label }) => label)).toEqual(['0', 'p50', 'p90', 'p99', 'p99.9', 'p99.99', 'p99.999']);
});
