import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals, rates } from './arrivals.ts';
import { SECOND } from './clock.ts';
import { GcraLimiter } from './gcra-limiter.ts';
import { TickedBucketLimiter } from './ticked-bucket-limiter.ts';

const histories = rates.chain((rate) =>
  fc.record({
    rate: fc.constant(rate),
    burst: fc.integer({ min: 1, max: 12 }),
    tickMillis: fc.constantFrom(1, 7, 10, 100, 1000, 5000),
    times: arrivals(rate.value),
  }),
);

describe('a token bucket refilled in ticks', () => {
  test('admits exactly what a bucket of whole numbers does', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, tickMillis, times }) => {
        const limiter = new TickedBucketLimiter({ rate: rate.value, burst, tickMillis });
        const token = BigInt(SECOND) * BigInt(rate.denominator);
        const full = BigInt(burst) * token;
        const tick = BigInt(tickMillis) * 1000n;
        let level = full;
        let last = 0n;
        for (const at of times) {
          const ticks = BigInt(at) / tick;
          level += (ticks - last) * tick * BigInt(rate.numerator);
          if (level > full) level = full;
          last = ticks;
          const room = level >= token;
          if (room) level -= token;
          expect(limiter.admit(at)).toBe(room);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('never admits more than burst + rate × (t + tick) in any window of t', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, tickMillis, times }) => {
        const limiter = new TickedBucketLimiter({ rate: rate.value, burst, tickMillis });
        const admitted = times.filter((at) => limiter.admit(at));
        for (const [i, first] of admitted.entries()) {
          for (const [extra, last] of admitted.slice(i).entries()) {
            const overBurst = BigInt(extra + 1 - burst) * BigInt(SECOND) * BigInt(rate.denominator);
            const longest = BigInt(last - first + tickMillis * 1000);
            expect(overBurst <= longest * BigInt(rate.numerator)).toBe(true);
          }
        }
      }),
    );
  });

  test('gives out a tick at once, and nothing until the next', () => {
    const limiter = new TickedBucketLimiter({ rate: 800, burst: 800, tickMillis: 100 });
    const atOnce = (now: number) =>
      Array.from({ length: 1000 }, () => limiter.admit(now)).filter(Boolean).length;
    const moments = [0, 99_999, 100_000, 199_999, 300_000];
    expect(moments.map(atOnce)).toEqual([800, 0, 80, 0, 160]);
  });

  test('is a token bucket where requests come on ticks only', () => {
    const cases = fc.record({
      rate: fc.integer({ min: 1, max: 3000 }),
      burst: fc.integer({ min: 1, max: 12 }),
      ticks: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
    });
    fc.assert(
      fc.property(cases, ({ rate, burst, ticks }) => {
        const [ticked, bucket] = [
          new TickedBucketLimiter({ rate, burst, tickMillis: 1 }),
          new GcraLimiter({ rate, burst }),
        ];
        let at = 0;
        for (const by of ticks) {
          at += by * 1000;
          expect(ticked.admit(at)).toBe(bucket.admit(at));
        }
      }),
    );
  });

  test.each([
    { rate: 0, burst: 1, tickMillis: 100 },
    { rate: 1, burst: 0, tickMillis: 100 },
    { rate: 1, burst: 1, tickMillis: 0 },
    { rate: Number.POSITIVE_INFINITY, burst: 1, tickMillis: 100 },
    { rate: 1, burst: Number.POSITIVE_INFINITY, tickMillis: 100 },
    { rate: Number.NaN, burst: 1, tickMillis: 100 },
  ])('refuses a limit that admits nothing or everything: $rate, $burst, $tickMillis', (limit) => {
    expect(() => new TickedBucketLimiter(limit)).toThrow(RangeError);
  });
});
