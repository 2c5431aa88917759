import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, meanRate, scaled, type Trace } from './trace.ts';

const anyTrace: fc.Arbitrary<Trace> = fc
  .array(fc.double({ min: 0, max: 59.999, noNaN: true }), { minLength: 1, maxLength: 500 })
  .map((times) => ({ times: Float64Array.from(times).sort(), seconds: 60 }));

test('cut, it holds what comes before the cut', () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 1, max: 60 }), (trace, seconds) => {
      const part = cut(trace, seconds);
      expect(part.seconds).toBe(seconds);
      expect([...part.times]).toEqual([...trace.times].filter((at) => at < seconds));
    }),
  );
});

test('scaled, it has the rate that was asked for, and every second its share of it', () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 1, max: 100 }), (trace, rate) => {
      const other = scaled(trace, rate);
      expect(meanRate(other)).toBe(rate);
      expect(other.times).toEqual(other.times.slice().sort());
      const factor = rate / meanRate(trace);
      for (const moment of [10, 30, 59]) {
        const [before, after] = [trace, other].map(({ times }) => times.filter((at) => at < moment).length);
        expect(Math.abs((after as number) - (before as number) * factor)).toBeLessThanOrEqual(
          Math.max(1, factor),
        );
      }
    }),
  );
});
