import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { type Micros, SECOND } from './clock.ts';
import { IngressQueue, type QueueLimit } from './ingress-queue.ts';

/** Every message with the departure it was promised: one after the other, each by the rate of the moment it came. */
class BruteForceQueue {
  readonly departures: Micros[] = [];
  /** Where the messages of the present rate start to leave, and how many there are of them. */
  #start = 0;
  #behind = 0;

  constructor(private limit: QueueLimit | null) {}

  adjust(limit: QueueLimit | null, now: Micros): void {
    if (limit?.drainRate !== this.limit?.drainRate) {
      this.#start = this.depth(now) > 0 ? Math.ceil(this.departures.at(-1) ?? 0) : now;
      this.#behind = 0;
    }
    this.limit = limit;
  }

  enqueue(now: Micros): Micros | null {
    if (this.limit !== null && this.depth(now) >= this.limit.capacity) return null;
    if (this.depth(now) === 0 && this.#start < now) {
      this.#start = now;
      this.#behind = 0;
    }
    this.#behind += 1;
    const served = this.limit === null ? 0 : (this.#behind * SECOND) / this.limit.drainRate;
    this.departures.push(this.#start + served);
    return this.#start + served;
  }

  depth(now: Micros): number {
    return this.departures.filter((departure) => departure > now).length;
  }
}

const limits: fc.Arbitrary<QueueLimit | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 6,
    arbitrary: fc.record({
      capacity: fc.integer({ min: 1, max: 8 }),
      drainRate: fc.constantFrom(1, 2, 3, 7, 20, 25, 1000),
    }),
  },
);

/** Messages, and before a quarter of them a change of the limit. */
const histories = arrivals(7).chain((times) =>
  fc.record({
    first: limits,
    times: fc.constant(times),
    changes: fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: limits }),
      { minLength: times.length, maxLength: times.length },
    ),
    memory: fc.integer({ min: 0, max: 2 * SECOND }),
  }),
);

/** Rates that are no binary fractions: departures fall to one side of their microsecond or the other. */
const decimals = fc.record({
  before: fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
  after: fc.integer({ min: 1, max: 999 }).map((tenths) => tenths / 10),
  start: fc.integer({ min: 0, max: 86_400 * SECOND }),
  count: fc.integer({ min: 1, max: 40 }),
});

describe('an ingress queue that is adjusted while it runs', () => {
  test('takes, holds and gives out messages as an array of promised departures would', () => {
    fc.assert(
      fc.property(histories, ({ first, times, changes, memory }) => {
        const queue = new IngressQueue(first, memory);
        const array = new BruteForceQueue(first);
        for (const [i, now] of times.entries()) {
          const change = changes[i];
          if (change !== undefined) {
            queue.adjust(change, now);
            array.adjust(change, now);
          }
          const [departure, promised] = [queue.enqueue(now), array.enqueue(now)];
          expect(departure === null).toBe(promised === null);
          if (departure !== null) expect(departure).toBeCloseTo(promised ?? Number.NaN, 2);
          expect(queue.depth(now)).toBe(array.depth(now));
          const past = now - memory;
          expect(queue.departed(past)).toBe(array.departures.filter((at) => at <= past).length);
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
          expect(queue.depth(now)).toBe(before);
          expect(queue.departed(now) + before).toBe(accepted);
          if (queue.enqueue(now) !== null) accepted += 1;
          expect(queue.departed(now) + queue.depth(now)).toBe(accepted);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('loses nothing at the moment where the old rate ends, whatever decimals do to it', () => {
    fc.assert(
      fc.property(decimals, ({ before, after, start, count }) => {
        const queue = new IngressQueue({ capacity: 1000, drainRate: before });
        let last = start;
        for (let i = 0; i < count; i++) last = queue.enqueue(start) ?? Number.NaN;
        queue.adjust({ capacity: 1000, drainRate: after }, start);
        queue.enqueue(start);
        const turn = Math.ceil(last);
        for (const at of [turn - 1, turn, turn + 1]) {
          expect(queue.departed(at) + queue.depth(at)).toBe(count + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('loses nothing there after a month either, when a departure is rounded to the microsecond before it', () => {
    const start = 3e12;
    const queue = new IngressQueue({ capacity: 9, drainRate: 464.9 });
    const turn = Math.ceil(queue.enqueue(start) ?? Number.NaN);
    queue.adjust({ capacity: 9, drainRate: 5 }, start);
    queue.enqueue(start);
    expect(turn).toBe(start + 2151);
    expect([queue.departed(turn), queue.depth(turn)]).toEqual([1, 1]);
  });

  test('keeps every departure it has told, and lets nobody overtake', () => {
    fc.assert(
      fc.property(histories, ({ first, times, changes }) => {
        const queue = new IngressQueue(first, Number.MAX_SAFE_INTEGER);
        const promised: Micros[] = [];
        for (const [i, now] of times.entries()) {
          const change = changes[i];
          if (change !== undefined) queue.adjust(change, now);
          const departure = queue.enqueue(now);
          if (departure !== null) promised.push(departure);
        }
        expect(promised.toSorted((a, b) => a - b)).toEqual(promised);
        for (const [i, departure] of promised.entries()) {
          expect(queue.departed(Math.ceil(departure))).toBeGreaterThan(i);
          const sooner = Math.ceil(departure) - 1;
          expect(queue.departed(sooner)).toBe(promised.filter((other) => other <= sooner).length);
        }
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

  test('sends off behind the promised ones at the new rate, and at the new rate alone once those are gone', () => {
    const queue = new IngressQueue({ capacity: 100, drainRate: 10 });
    for (let i = 0; i < 20; i++) queue.enqueue(0);
    queue.adjust({ capacity: 100, drainRate: 100 }, SECOND);
    expect(queue.enqueue(SECOND)).toBe(2_010_000);
    expect(queue.depth(1.5 * SECOND)).toBe(6);
    expect(queue.enqueue(3 * SECOND)).toBe(3_010_000);
  });

  test('passes on at once what comes while it is off, but nothing past what it had promised before', () => {
    const queue = new IngressQueue({ capacity: 2, drainRate: 1 }, SECOND);
    expect([queue.enqueue(0), queue.enqueue(0), queue.enqueue(0)]).toEqual([SECOND, 2 * SECOND, null]);
    queue.adjust(null, 0);
    expect(queue.limit).toBeNull();
    expect([queue.enqueue(0), queue.depth(0)]).toEqual([2 * SECOND, 3]);
    const later = 5 * SECOND;
    expect([queue.enqueue(later), queue.enqueue(later), queue.depth(later)]).toEqual([later, later, 0]);
    expect([queue.departed(later), queue.departed(later - 1)]).toEqual([5, 3]);
  });

  test('keeps the old limit when the new one is refused', () => {
    const limit = { capacity: 1, drainRate: 1 };
    const queue = new IngressQueue(limit);
    expect(() => queue.adjust({ capacity: 0, drainRate: 5 }, 0)).toThrow(RangeError);
    expect(queue.limit).toEqual(limit);
    expect([queue.enqueue(0), queue.enqueue(0)]).toEqual([SECOND, null]);
  });
});
