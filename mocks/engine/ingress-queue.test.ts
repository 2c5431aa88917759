import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { type Micros, SECOND } from './clock.ts';
import { IngressQueue } from './ingress-queue.ts';

/** The queue as the textbook has it: every message with its departure, in whole units of 1/μ microseconds. */
class BruteForceQueue {
  readonly departures: bigint[] = [];

  constructor(
    readonly capacity: number,
    readonly drainRate: number,
  ) {}

  /** The departure of a message that arrives at `now`, or `null` when the queue is full. */
  enqueue(now: Micros): bigint | null {
    if (this.depth(now) >= this.capacity) return null;
    const arrival = this.#scaled(now);
    const last = this.departures.at(-1) ?? arrival;
    const wait = last - arrival;
    const departure = arrival + (wait > 0n ? wait : 0n) + BigInt(SECOND);
    this.departures.push(departure);
    return departure;
  }

  depth(now: Micros): number {
    return this.departures.length - this.departed(now);
  }

  departed(at: Micros): number {
    return this.departures.filter((departure) => departure <= this.#scaled(at)).length;
  }

  #scaled(at: Micros): bigint {
    return BigInt(at) * BigInt(this.drainRate);
  }
}

const drainRates = fc.oneof(fc.constantFrom(1, 3, 7, 20, 25, 800), fc.integer({ min: 1, max: 3000 }));
const histories = drainRates.chain((drainRate) =>
  fc.record({
    drainRate: fc.constant(drainRate),
    capacity: fc.integer({ min: 1, max: 8 }),
    times: arrivals(drainRate),
    look: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

describe('an ingress queue', () => {
  test('takes, holds and gives out messages as an array of them would', () => {
    fc.assert(
      fc.property(histories, ({ drainRate, capacity, times, look }) => {
        const queue = new IngressQueue({ capacity, drainRate });
        const array = new BruteForceQueue(capacity, drainRate);
        for (const now of times) {
          const departure = queue.enqueue(now);
          const expected = array.enqueue(now);
          expect(departure === null).toBe(expected === null);
          // A departure between two microseconds is rounded, but by less than a hundredth of one (2^-7).
          if (departure !== null) expect(departure).toBeCloseTo(Number(expected) / drainRate, 2);
          expect(queue.depth(now)).toBe(array.depth(now));
          expect(queue.departed(now)).toBe(array.departed(now));
        }
        const end = (times.at(-1) ?? 0) + Math.floor((look * (capacity + 1) * SECOND) / drainRate);
        expect(queue.depth(end)).toBe(array.depth(end));
      }),
      { numRuns: 500 },
    );
  });

  test('gives out first what came first, a full interval apart', () => {
    fc.assert(
      fc.property(histories, ({ drainRate, capacity, times }) => {
        const queue = new IngressQueue({ capacity, drainRate });
        const departures = times.map((now) => queue.enqueue(now)).filter((departure) => departure !== null);
        for (const [i, departure] of departures.slice(1).entries()) {
          expect(departure - (departures[i] ?? 0)).toBeGreaterThan(SECOND / drainRate - 0.01);
        }
      }),
    );
  });

  test('loses nothing: accepted = departed + depth at every moment', () => {
    fc.assert(
      fc.property(histories, ({ drainRate, capacity, times }) => {
        const queue = new IngressQueue({ capacity, drainRate });
        let accepted = 0;
        for (const now of times) {
          expect(queue.departed(now) + queue.depth(now)).toBe(accepted);
          if (queue.enqueue(now) !== null) accepted += 1;
          expect(queue.departed(now) + queue.depth(now)).toBe(accepted);
        }
      }),
    );
  });

  test('is full at exactly its capacity, and has μt places free after a pause of t', () => {
    const cases = fc.record({
      capacity: fc.integer({ min: 1, max: 200 }),
      drainRate: drainRates,
      pause: fc.double({ min: 0, max: 1.2, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ capacity, drainRate, pause }) => {
        const queue = new IngressQueue({ capacity, drainRate });
        const placesFree = (now: Micros) => {
          let places = 0;
          while (queue.enqueue(now) !== null) places += 1;
          return places;
        };
        expect(placesFree(0)).toBe(capacity);
        const later = Math.floor((pause * capacity * SECOND) / drainRate);
        const drained = Number((BigInt(later) * BigInt(drainRate)) / BigInt(SECOND));
        expect(placesFree(later)).toBe(Math.min(capacity, drained));
        expect(queue.depth(later)).toBe(capacity);
      }),
    );
  });

  test.each([
    { capacity: 0, drainRate: 20 },
    { capacity: 10, drainRate: 0 },
    { capacity: Number.NaN, drainRate: 20 },
    { capacity: 10, drainRate: Number.NaN },
  ])('refuses to hold or drain nothing: capacity $capacity, $drainRate a second', (limit) => {
    expect(() => new IngressQueue(limit)).toThrow(RangeError);
  });
});
