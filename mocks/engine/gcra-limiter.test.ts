import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals, type ExactRate, rates } from './arrivals.ts';
import { type Micros, SECOND } from './clock.ts';
import { GcraLimiter } from './gcra-limiter.ts';

/** A token bucket as the textbook has it, in whole numbers: a token is 10^6 × denominator parts. */
class BruteForceBucket {
  readonly #token: bigint;
  readonly #full: bigint;
  #level: bigint;
  #at = 0;

  constructor(
    readonly rate: ExactRate,
    burst: number,
  ) {
    this.#token = BigInt(SECOND) * BigInt(rate.denominator);
    this.#full = BigInt(burst) * this.#token;
    this.#level = this.#full;
  }

  admit(now: Micros): boolean {
    this.#level += BigInt(now - this.#at) * BigInt(this.rate.numerator);
    if (this.#level > this.#full) this.#level = this.#full;
    this.#at = now;
    if (this.#level < this.#token) return false;
    this.#level -= this.#token;
    return true;
  }
}

const histories = rates.chain((rate) =>
  fc.record({
    rate: fc.constant(rate),
    burst: fc.integer({ min: 1, max: 12 }),
    times: arrivals(rate.value),
  }),
);

const limiterOf = (rate: ExactRate, burst: number) => new GcraLimiter({ rate: rate.value, burst });

describe('a GCRA limiter', () => {
  test('never admits more than burst + rate × t in any window', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, times }) => {
        const limiter = limiterOf(rate, burst);
        const admitted = times.filter((at) => limiter.admit(at));
        for (let i = 0; i < admitted.length; i++) {
          for (let j = i; j < admitted.length; j++) {
            const overBurst = BigInt(j - i + 1 - burst) * BigInt(SECOND) * BigInt(rate.denominator);
            const refilled = BigInt((admitted[j] ?? 0) - (admitted[i] ?? 0)) * BigInt(rate.numerator);
            expect(overBurst <= refilled).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('admits exactly what a token bucket admits', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, times }) => {
        const limiter = limiterOf(rate, burst);
        const bucket = new BruteForceBucket(rate, burst);
        expect(times.map((at) => limiter.admit(at))).toEqual(times.map((at) => bucket.admit(at)));
      }),
      { numRuns: 1000 },
    );
  });

  test('admits what a token bucket admits over a long overload, however the interval is rounded', () => {
    for (const numerator of [3, 7, 30, 800, 1300]) {
      const rate = { numerator, denominator: 1, value: numerator };
      const limiter = limiterOf(rate, 5);
      const bucket = new BruteForceBucket(rate, 5);
      const apart = Array.from({ length: 50_000 }, (_, i) => Math.floor((i * SECOND) / (numerator * 2.5)));
      expect(apart.filter((at) => limiter.admit(at) !== bucket.admit(at))).toEqual([]);
    }
  });

  test('keeps to decimal rates within a microsecond', () => {
    // 0.1 is no binary fraction, so a decision may fall to the other side of its microsecond, and no further.
    const decimals = fc.integer({ min: 1, max: 9999 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(
        decimals.chain((rate) => fc.tuple(fc.constant(rate), arrivals(rate))),
        ([rate, times]) => {
          const limiter = new GcraLimiter({ rate, burst: 3 });
          const admitted = times.filter((at) => limiter.admit(at));
          for (const [i, first] of admitted.entries()) {
            for (const [extra, last] of admitted.slice(i).entries()) {
              expect(extra + 1).toBeLessThanOrEqual(3 + (rate * (last - first + 1)) / SECOND);
            }
          }
        },
      ),
    );
  });

  test('charges nothing for a rejected request: without them the others fare the same', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, times }) => {
        const limiter = limiterOf(rate, burst);
        const admitted = times.filter((at) => limiter.admit(at));
        const again = limiterOf(rate, burst);
        expect(admitted.filter((at) => again.admit(at))).toEqual(admitted);
        const end = times.at(-1) ?? 0;
        expect(again.wait(end)).toBe(limiter.wait(end));
      }),
    );
  });

  test('says how long to wait: admitted then, and not a microsecond sooner', () => {
    fc.assert(
      fc.property(histories, ({ rate, burst, times }) => {
        const limiter = limiterOf(rate, burst);
        for (const at of times) {
          const wait = limiter.wait(at);
          expect(limiter.admit(at)).toBe(wait === 0);
        }
        const end = times.at(-1) ?? 0;
        const wait = limiter.wait(end);
        expect(Number.isInteger(wait)).toBe(true);
        if (wait > 0) expect(limiter.admit(end + wait - 1)).toBe(false);
        expect(limiter.admit(end + wait)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not save up more than its burst while idle', () => {
    const limiter = new GcraLimiter({ rate: 800, burst: 800 });
    const atOnce = (now: Micros) => Array.from({ length: 2000 }, () => limiter.admit(now)).filter(Boolean);
    expect(atOnce(0)).toHaveLength(800);
    expect(atOnce(SECOND / 2)).toHaveLength(400);
    expect(atOnce(86_400 * SECOND)).toHaveLength(800);
  });

  test.each([
    { rate: 0, burst: 1 },
    { rate: -1, burst: 1 },
    { rate: Number.NaN, burst: 1 },
    { rate: 1, burst: 0 },
    { rate: 1, burst: Number.NaN },
    { rate: Number.POSITIVE_INFINITY, burst: 1 },
    { rate: 1, burst: Number.POSITIVE_INFINITY },
  ])('refuses a limit that admits nothing or everything: $rate a second, $burst at once', (limit) => {
    expect(() => new GcraLimiter(limit)).toThrow(RangeError);
  });
});
