import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockTicks, roundValues } from './axes.ts';

test.each(['reqps', 's', 'bytes'])(
  'round values of %s rise evenly from the least to the most, and are few',
  (unit) => {
    const span = fc.record({
      low: fc.constantFrom(0, -3, 7),
      size: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      wanted: fc.integer({ min: 2, max: 8 }),
    });
    fc.assert(
      fc.property(span, ({ low, size, wanted }) => {
        const values = roundValues(unit, low, low + size, wanted);
        expect(values.length).toBeLessThanOrEqual(wanted + 1);
        for (const [index, value] of values.entries()) {
          expect(value).toBeGreaterThanOrEqual(low - size * 1e-6 - 1e-9);
          expect(value).toBeLessThanOrEqual(low + size * (1 + 1e-6) + 1e-9);
          if (index > 0) expect(value).toBeGreaterThan(values[index - 1] ?? Number.NaN);
        }
      }),
    );
  },
);

test('an axis of nothing has one value', () => {
  expect(roundValues('reqps', 0, 0, 5)).toEqual([0]);
});

test('times are those of the clock in UTC, as many as have room', () => {
  const noon = Date.UTC(2026, 10, 26, 12) / 1000;
  expect(clockTicks(noon - 1, noon + 31, 4)).toEqual([
    { value: noon, text: '12:00:00' },
    { value: noon + 10, text: '12:00:10' },
    { value: noon + 20, text: '12:00:20' },
    { value: noon + 30, text: '12:00:30' },
  ]);
  expect(clockTicks(noon, noon + 3600, 6).map(({ text }) => text)).toEqual([
    '12:00',
    '12:10',
    '12:20',
    '12:30',
    '12:40',
    '12:50',
    '13:00',
  ]);
});
