import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appTurn } from './app-turn.ts';

const counts = (arrivals: Iterable<number>, apps: number) => {
  const each = new Array<number>(apps).fill(0);
  for (const arrival of arrivals) each[appTurn(arrival, apps)] = (each[appTurn(arrival, apps)] ?? 0) + 1;
  return each;
};

test('any arrivals in a row are spread as evenly over the apps as rounds allow', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 300 }), fc.nat(2000), (first, apps, length) => {
      const each = counts(
        Array.from({ length }, (_, at) => first + at),
        apps,
      );
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(2);
    }),
  );
});

test('where only every second arrival passes, every app still gets its share', () => {
  const each = counts(
    Array.from({ length: 3200 }, (_, at) => 2 * at),
    32,
  );
  expect(Math.min(...each)).toBeGreaterThanOrEqual(98);
  expect(Math.max(...each)).toBeLessThanOrEqual(102);
});
