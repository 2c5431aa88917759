import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { type Micros, SECOND } from './clock.ts';
import { type DrainLimit, IngressQueue } from './ingress-queue.ts';

/** How many waiters a server that works at the rate of each moment has served, by its work alone. */
class BruteForceQueue {
  waiting = 0;
  departed = 0;
  /** Work done on the one whose turn it is, in millionths of a message a second. */
  #done = 0;
  #at: Micros = 0;

  constructor(public limit: DrainLimit | null) {}

  pass(now: Micros): void {
    if (this.limit === null) {
      this.departed += this.waiting;
      this.waiting = 0;
    } else {
      const { drainRate } = this.limit;
      let time = now - this.#at;
      while (this.waiting > 0 && (SECOND - this.#done) / drainRate <= time) {
        time -= (SECOND - this.#done) / drainRate;
        this.#done = 0;
        this.waiting -= 1;
        this.departed += 1;
      }
      this.#done = this.waiting > 0 ? this.#done + time * drainRate : 0;
    }
    this.#at = now;
  }
}

// Powers of two: the work of the brute force is exact.
const limits: fc.Arbitrary<DrainLimit | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 6,
    arbitrary: fc.record({
      capacity: fc.integer({ min: 1, max: 8 }),
      drainRate: fc.constantFrom(1, 2, 4, 8, 16, 64),
    }),
  },
);

/** Messages, and before a quarter of them a change of the limit. */
const histories = arrivals(8).chain((times) =>
  fc.record({
    first: limits,
    times: fc.constant(times),
    changes: fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: limits }),
      { minLength: times.length, maxLength: times.length },
    ),
  }),
);

describe('an ingress queue that is adjusted while it runs', () => {
  test('gives out what a server that works at the rate of each moment would, to a microsecond a change', () => {
    fc.assert(
      fc.property(histories, ({ first, times, changes }) => {
        const queue = new IngressQueue(first);
        const server = new BruteForceQueue(first);
        let changed = 0;
        for (const [i, now] of times.entries()) {
          server.pass(now);
          // A change rounds the start of a turn to a whole microsecond, and at most gives one message up to it.
          const off = Math.abs(queue.depth(now) - server.waiting);
          if (changed === 0) expect(off).toBe(0);
          else expect(off).toBeLessThanOrEqual(1);
          if (off > 0) return;
          const change = changes[i];
          if (change !== undefined) {
            queue.adjust(change, now);
            server.limit = change;
            server.pass(now);
            changed += 1;
          }
          const full = server.limit !== null && server.waiting >= server.limit.capacity;
          expect(queue.enqueue(now) === null).toBe(full);
          if (!full) server.waiting += 1;
          server.pass(now);
          expect(queue.departed(now) + queue.depth(now)).toBe(server.departed + server.waiting);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps its depth at the moment of change, and loses nothing: accepted = departed + depth', () => {
    fc.assert(
      fc.property(histories, ({ first, times, changes }) => {
        const queue = new IngressQueue(first);
        let accepted = 0;
        for (const [i, now] of times.entries()) {
          const before = queue.depth(now);
          expect(queue.departed(now) + before).toBe(accepted);
          const change = changes[i];
          if (change !== undefined) queue.adjust(change, now);
          expect(queue.depth(now)).toBe(change === null ? 0 : before);
          expect(queue.departed(now) + queue.depth(now)).toBe(accepted);
          if (queue.enqueue(now) !== null) accepted += 1;
          expect(queue.departed(now) + queue.depth(now)).toBe(accepted);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('calls each place at the first microsecond that counts it as departed, whatever decimals do', () => {
    const decimals = fc.record({
      before: fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
      after: fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
      start: fc.integer({ min: 0, max: 86_400 * SECOND }),
      count: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(decimals, ({ before, after, start, count }) => {
        const queue = new IngressQueue({ capacity: 1000, drainRate: before });
        for (let i = 0; i < count; i++) queue.enqueue(start);
        queue.adjust({ capacity: 1000, drainRate: after }, start + 1000);
        for (let n = 1; n <= count; n++) {
          const at = queue.departureOf(n);
          expect(queue.departed(at)).toBeGreaterThanOrEqual(n);
          if (at > start + 1000) expect(queue.departed(at - 1)).toBeLessThan(n);
        }
        expect(queue.departureOf(count + 1)).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('takes nothing while it is deeper than a lowered capacity, until it has drained', () => {
    const queue = new IngressQueue({ capacity: 100, drainRate: 10 });
    for (let i = 0; i < 100; i++) queue.enqueue(0);
    queue.adjust({ capacity: 5, drainRate: 10 }, SECOND);
    expect(queue.depth(SECOND)).toBe(90);
    expect(queue.enqueue(9.5 * SECOND)).toBeNull();
    expect(queue.enqueue(9.6 * SECOND)).toBe(10_100_000);
  });

  test('drains all that wait at the new rate, and the one whose turn it is keeps what it has served', () => {
    const queue = new IngressQueue({ capacity: 100, drainRate: 1 });
    for (let i = 0; i < 3; i++) queue.enqueue(0);
    queue.adjust({ capacity: 100, drainRate: 10 }, 0.5 * SECOND);
    expect([1, 2, 3].map((n) => queue.departureOf(n))).toEqual([550_000, 650_000, 750_000]);
  });

  test('rounds nothing of what was served that decimals cannot hold', () => {
    const queue = new IngressQueue({ capacity: 100, drainRate: 1 });
    for (let i = 0; i < 3; i++) queue.enqueue(0);
    // 2.3 − 2 is less than 0.3 in binary.
    queue.adjust({ capacity: 100, drainRate: 5 }, 2.3 * SECOND);
    expect(queue.departureOf(3)).toBe(2_440_000);
  });

  test('passes on all that wait when it is switched off', () => {
    const queue = new IngressQueue({ capacity: 2, drainRate: 1 });
    expect([queue.enqueue(0), queue.enqueue(0), queue.enqueue(0)]).toEqual([SECOND, 2 * SECOND, null]);
    queue.adjust(null, 10);
    expect([queue.depth(10), queue.departed(10), queue.enqueue(10)]).toEqual([0, 2, 10]);
  });

  test('keeps the old limit when the new one is refused', () => {
    const queue = new IngressQueue({ capacity: 1, drainRate: 1 });
    expect(() => queue.adjust({ capacity: 0, drainRate: 5 }, 0)).toThrow(RangeError);
    expect([queue.enqueue(0), queue.enqueue(0)]).toEqual([SECOND, null]);
  });

  test('withdraws only what waits', () => {
    const queue = new IngressQueue({ capacity: 9, drainRate: 1 });
    queue.enqueue(0);
    queue.withdraw(0);
    expect(() => queue.withdraw(0)).toThrow(RangeError);
    expect(queue.enqueue(0)).toBe(SECOND);
  });
});
