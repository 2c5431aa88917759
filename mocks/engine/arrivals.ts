import fc from 'fast-check';
import { type Micros, SECOND } from './clock.ts';

/** A rate as a fraction, so that an oracle can reckon with it exactly. */
export interface ExactRate {
  readonly numerator: number;
  readonly denominator: number;
  /** The same rate as the engine takes it. */
  readonly value: number;
}

function exactRate(numerator: number, denominator: number): ExactRate {
  return { numerator, denominator, value: numerator / denominator };
}

/** Rates whose interval is a whole number of microseconds, whole rates whose interval is not, halves and quarters. */
export const rates: fc.Arbitrary<ExactRate> = fc.oneof(
  fc.constantFrom(1, 2, 5, 10, 20, 25, 100, 800, 1000, 1_000_000).map((rate) => exactRate(rate, 1)),
  fc.integer({ min: 1, max: 3000 }).map((rate) => exactRate(rate, 1)),
  fc.tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom(2, 4)).map(([n, d]) => exactRate(n, d)),
);

/**
 * Moments at which requests arrive, never going back. Gaps are drawn around the interval of the rate, with many at none
 * at all and at whole intervals and a microsecond to either side: that is where a limiter can err.
 */
export function arrivals(rate: number, maxLength = 60): fc.Arbitrary<Micros[]> {
  const interval = SECOND / rate;
  const gap = fc.oneof(
    fc.constant(0),
    fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -1, max: 1 })).map(([intervals, nudge]) => {
      return Math.max(0, Math.ceil(intervals * interval) + nudge);
    }),
    fc.integer({ min: 0, max: Math.ceil(3 * interval) }),
  );
  // A month and more, but for the highest rates: the engine is exact while the moment times the rate is below 2^53.
  const start = fc.integer({ min: 0, max: Math.floor(Math.min(40 * 86_400 * SECOND, 2 ** 52 / rate)) });
  return fc.tuple(start, fc.array(gap, { minLength: 1, maxLength })).map(([first, gaps]) => {
    let at = first;
    return gaps.map((by) => {
      at += by;
      return at;
    });
  });
}
