import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atFullSize, FULL_SIZE, fillSeconds } from './fill-time.ts';

test('the documented queue is full after the documented times', () => {
  const full = (rate: number) => fillSeconds({ ...FULL_SIZE, rate });
  expect(full(800)).toBeCloseTo(641.03, 2);
  expect(full(400)).toBeCloseTo(1315.79, 2);
  expect(full(100)).toBeCloseTo(6250, 2);
  expect(full(21)).toBeCloseTo(5.787 * 86_400, -2);
  expect(full(20)).toBeNull();
});

test('a measured time maps back by its share of the predicted one, whatever the size', () => {
  const sizes = fc.record({
    rate: fc.integer({ min: 30, max: 5000 }),
    drainRate: fc.integer({ min: 1, max: 29 }),
    capacity: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0.5, max: 2, noNaN: true }), (size, share) => {
      const predicted = fillSeconds(size) ?? Number.NaN;
      expect(atFullSize(predicted * share, predicted)).toBeCloseTo(641.0256 * share, 2);
    }),
  );
});
