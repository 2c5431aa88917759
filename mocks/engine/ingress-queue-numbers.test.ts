import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals } from './arrivals.ts';
import { SECOND } from './clock.ts';
import { type DrainLimit, IngressQueue } from './ingress-queue.ts';

const VENDOR: DrainLimit = { capacity: 500_000, drainRate: 20 };

/** Offers `offered` messages a second, evenly spaced from moment 0: how many are taken before the first is not. */
function takenBeforeFull(limit: DrainLimit, offered: number): number {
  const queue = new IngressQueue(limit);
  let taken = 0;
  while (queue.enqueue((taken * SECOND) / offered) !== null) taken += 1;
  return taken;
}

describe("planning's numbers, in virtual time", () => {
  test.each([
    { offered: 800, taken: 512_820, seconds: 641.025 },
    { offered: 400, taken: 526_315, seconds: 1315.7875 },
    { offered: 100, taken: 624_999, seconds: 6249.99 },
  ])(
    'an app fed at $offered/s takes $taken messages and fills after $seconds s',
    ({ offered, taken, seconds }) => {
      expect(takenBeforeFull(VENDOR, offered)).toBe(taken);
      expect(taken / offered).toBe(seconds);
      // Q / (λ − μ), to the message: the formula knows no whole messages.
      expect(Math.abs(seconds - VENDOR.capacity / (offered - VENDOR.drainRate)) * offered).toBeLessThan(2);
    },
  );

  test('a full queue takes 25,000 s to drain, to the microsecond', () => {
    const queue = new IngressQueue(VENDOR);
    let last = 0;
    for (let i = 0; i < VENDOR.capacity; i++) last = queue.enqueue(0) ?? Number.NaN;
    expect(queue.enqueue(0)).toBeNull();
    expect(last).toBe(25_000 * SECOND);
    expect(queue.depth(last - 1)).toBe(1);
    expect(queue.depth(last)).toBe(0);
  });

  test('once full, an app fed at 800/s takes 20/s and refuses 97.5 %', () => {
    const queue = new IngressQueue({ capacity: 1000, drainRate: 20 });
    while (queue.enqueue(0) !== null);
    let taken = 0;
    for (let i = 1; i <= 800 * 60; i++) if (queue.enqueue((i * SECOND) / 800) !== null) taken += 1;
    expect(taken).toBe(20 * 60);
  });

  test('from 40 evenly loaded apps on, 800/s never builds a queue; with 39 it does', () => {
    const depthAfterAnHour = (apps: number) => {
      const queue = new IngressQueue(VENDOR);
      const interval = (apps * SECOND) / 800;
      const messages = Math.floor((3600 * SECOND) / interval);
      for (let i = 0; i < messages; i++) queue.enqueue(i * interval);
      return queue.depth(messages * interval);
    };
    expect(depthAfterAnHour(40)).toBe(0);
    expect(depthAfterAnHour(39)).toBe(1847);
  });
});

describe('scaling: only λ/μ and Q/(λ − μ) matter', () => {
  test('time dilated by k changes no decision, and departures map back exactly', () => {
    const cases = fc
      .record({ slow: fc.integer({ min: 1, max: 50 }), k: fc.integer({ min: 2, max: 60 }) })
      .chain(({ slow, k }) =>
        fc.record({
          slow: fc.constant(slow),
          k: fc.constant(k),
          capacity: fc.integer({ min: 1, max: 8 }),
          times: arrivals(slow * k),
        }),
      );
    fc.assert(
      fc.property(cases, ({ slow, k, capacity, times }) => {
        const fast = new IngressQueue({ capacity, drainRate: slow * k });
        const dilated = new IngressQueue({ capacity, drainRate: slow });
        for (const at of times) {
          const departure = fast.enqueue(at);
          const mapped = dilated.enqueue(at * k);
          expect(mapped === null).toBe(departure === null);
          if (departure !== null) expect(mapped).toBeCloseTo(departure * k, 1);
          expect(dilated.depth(at * k)).toBe(fast.depth(at));
        }
      }),
    );
  });

  test('a hundredth of the queue fills after a hundredth of the messages, to the message', () => {
    const cases = fc.record({
      offered: fc.constantFrom(25, 50, 100, 200, 400, 500, 800, 1000, 1600),
      drainRate: fc.integer({ min: 1, max: 24 }),
      hundredth: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(cases, ({ offered, drainRate, hundredth }) => {
        const share = 1 - drainRate / offered;
        for (const capacity of [hundredth, 100 * hundredth]) {
          // Both lie within one message of Qλ/(λ − μ), so each tells the other.
          const taken = takenBeforeFull({ capacity, drainRate }, offered);
          expect(taken).toBeGreaterThan((capacity - 1) / share - 1e-6);
          expect(taken).toBeLessThan(capacity / share + 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
