import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Micros, SECOND } from './clock.ts';
import { adjustedLimiter, makeLimiter } from './make-limiter.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RateLimiter } from './rate-limiter.ts';

const windowed = fc.record({
  rate: fc.integer({ min: 1, max: 12 }),
  windowMillis: fc.constantFrom(1000, 1500, 3000),
});
const sliding = fc.tuple(windowed, fc.boolean()).map(([of, countRejects]) => ({ ...of, countRejects }));
const bucket = fc.record({ rate: fc.integer({ min: 1, max: 12 }), burst: fc.integer({ min: 1, max: 8 }) });
const named = <const A extends string, T>(algorithm: A, of: fc.Arbitrary<T>) =>
  of.map((limit) => ({ algorithm, ...limit }));
const buckets: fc.Arbitrary<RateLimit> = named('token-bucket', bucket);
const ticked: fc.Arbitrary<RateLimit> = named(
  'ticked-token-bucket',
  fc.tuple(bucket, fc.constantFrom(50, 100, 700)).map(([of, tickMillis]) => ({ ...of, tickMillis })),
);
const limits: fc.Arbitrary<RateLimit> = fc.oneof(
  buckets,
  ticked,
  named('fixed-window', windowed),
  named('sliding-log', sliding),
  named('sliding-window-counter', sliding),
);

const times = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 333_333 }), fc.constant(SECOND / 2)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((gaps) => {
    let at = 0;
    return gaps.map((by) => {
      at += by;
      return at;
    });
  });

const countsRejects = (limit: RateLimit) => 'countRejects' in limit && limit.countRejects;

/** A limiter to which all this has happened. */
function lived(limit: RateLimit, history: readonly Micros[]): RateLimiter {
  const limiter = makeLimiter(limit);
  for (const at of history) limiter.admit(at);
  return limiter;
}

const atOnce = (limiter: RateLimiter, now: Micros) => {
  let admitted = 0;
  while (admitted < 10_000 && limiter.admit(now)) admitted += 1;
  return admitted;
};

describe('any limiter', () => {
  test('says how long to wait: admitted then, and not a microsecond sooner', () => {
    fc.assert(
      fc.property(limits, times, (limit, history) => {
        const end = history.at(-1) ?? 0;
        const wait = lived(limit, history).wait(end);
        expect(Number.isInteger(wait)).toBe(true);
        expect(lived(limit, history).admit(end + wait)).toBe(true);
        if (wait > 0) expect(lived(limit, history).admit(end + wait - 1)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('charges nothing for a rejected request, unless it counts rejects', () => {
    fc.assert(
      fc.property(limits, times, (limit, history) => {
        fc.pre(!countsRejects(limit));
        const limiter = makeLimiter(limit);
        const admitted = history.filter((at) => limiter.admit(at));
        const again = makeLimiter(limit);
        expect(admitted.filter((at) => again.admit(at))).toEqual(admitted);
      }),
    );
  });

  test('is told apart by nothing but its limit: plain data, through JSON', () => {
    fc.assert(
      fc.property(limits, times, (limit, history) => {
        const [limiter, copy] = [makeLimiter(limit), makeLimiter(JSON.parse(JSON.stringify(limit)))];
        expect(history.map((at) => copy.admit(at))).toEqual(history.map((at) => limiter.admit(at)));
      }),
    );
  });

  test('that is off admits everything, without end', () => {
    const off = makeLimiter(null);
    expect([0, 0, 0, SECOND].map((now) => off.admit(now) && off.wait(now) === 0)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('a limiter that is adjusted', () => {
  test('to the limit it has changes no decision, at any moment', () => {
    fc.assert(
      fc.property(limits, times, fc.nat(), (limit, history, nth) => {
        const untouched = makeLimiter(limit);
        let adjusted = makeLimiter(limit);
        for (const [i, at] of history.entries()) {
          if (i >= nth % history.length) adjusted = adjustedLimiter(adjusted, limit, at);
          expect(adjusted.admit(at)).toBe(untouched.admit(at));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('has at most its new limit less what is spent to give, whatever it was', () => {
    fc.assert(
      fc.property(
        limits,
        limits,
        times,
        fc.constantFrom(0, SECOND, 60 * SECOND),
        (before, after, history, idle) => {
          // A log knows which of its requests lie outside a shorter window, and forgets them.
          fc.pre(before.algorithm !== 'sliding-log' || after.algorithm !== 'sliding-log');
          const end = (history.at(-1) ?? 0) + idle;
          const old = lived(before, history);
          const spent = Math.floor(old.spent(end) / SECOND);
          const most = atOnce(makeLimiter(after), end);
          expect(atOnce(adjustedLimiter(old, after, end), end)).toBeLessThanOrEqual(
            Math.max(0, most - spent),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('owes nothing: it admits again as soon as one that was just used up would', () => {
    fc.assert(
      fc.property(limits, limits, times, (before, after, history) => {
        fc.pre(before.algorithm !== after.algorithm);
        const end = history.at(-1) ?? 0;
        const adjusted = adjustedLimiter(lived(before, history), after, end);
        const usedUp = makeLimiter(after);
        for (let left = atOnce(makeLimiter(after), end); left > 0; left--) usedUp.admit(end);
        expect(adjusted.wait(end)).toBeLessThanOrEqual(usedUp.wait(end));
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps to its law across the change: a bucket to its higher burst and its higher rate', () => {
    fc.assert(
      fc.property(bucket, bucket, times, fc.nat(), (before, after, history, nth) => {
        let limiter = makeLimiter({ algorithm: 'token-bucket', ...before });
        const changed = nth % history.length;
        const admitted = history.filter((at, i) => {
          if (i === changed) limiter = adjustedLimiter(limiter, { algorithm: 'token-bucket', ...after }, at);
          return limiter.admit(at);
        });
        const rate = Math.max(before.rate, after.rate);
        const burst = Math.max(before.burst, after.burst);
        for (const [i, first] of admitted.entries()) {
          for (const [extra, last] of admitted.slice(i).entries()) {
            expect((extra + 1 - burst) * SECOND).toBeLessThanOrEqual(rate * (last - first));
          }
        }
      }),
    );
  });

  test('keeps fractions: a bucket with half a token made admits in half the new interval', () => {
    const limiter = makeLimiter({ algorithm: 'token-bucket', rate: 1, burst: 1 });
    expect(limiter.admit(0)).toBe(true);
    const faster = adjustedLimiter(limiter, { algorithm: 'token-bucket', rate: 10, burst: 5 }, SECOND / 2);
    // Half a request of five is spent, and so four can come at once.
    expect(atOnce(faster, SECOND / 2)).toBe(4);
    expect(faster.wait(SECOND / 2)).toBe(SECOND / 20);
  });

  test.each([false, true])(
    'lower and back again in one moment remembers a whole sliding log, counting rejects: %s',
    (countRejects) => {
      const log = (rate: number) =>
        ({ algorithm: 'sliding-log', rate, windowMillis: 1000, countRejects }) as const;
      const limiter = makeLimiter(log(10));
      for (let i = 0; i < 10; i++) expect(limiter.admit(i * 1000)).toBe(true);
      const lowered = adjustedLimiter(limiter, log(3), 20_000);
      expect(lowered.wait(20_000)).toBe(SECOND + 7000 - 20_000);
      const back = adjustedLimiter(lowered, log(10), 20_000);
      expect(back.wait(20_000)).toBe(SECOND - 20_000);
      expect(back.admit(SECOND)).toBe(true);
      expect(back.admit(SECOND)).toBe(false);
    },
  );

  test('is idle after it was off', () => {
    const limit: RateLimit = { algorithm: 'token-bucket', rate: 1, burst: 7 };
    const limiter = makeLimiter(limit);
    expect(atOnce(limiter, 0)).toBe(7);
    const again = adjustedLimiter(adjustedLimiter(limiter, null, 0), limit, 0);
    expect(atOnce(again, 0)).toBe(7);
  });
});
