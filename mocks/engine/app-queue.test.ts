import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppQueue, type QueueLimit } from './app-queue.ts';
import { arrivals } from './arrivals.ts';
import { type Micros, SECOND } from './clock.ts';
import { IngressQueue } from './ingress-queue.ts';

const NAMES = ['SMS', 'RCS', 'WHATSAPP'];

/** Takes all that leaves by a moment, with the moment each leaves at. */
function leaving(queue: AppQueue, until: Micros): { serial: number; at: Micros }[] {
  const left = [];
  while (queue.nextDeparture <= until) {
    const at = queue.nextDeparture;
    left.push({ serial: queue.take()?.serial ?? -1, at });
  }
  return left;
}

const urgencies = (length: number) => fc.array(fc.boolean(), { minLength: length, maxLength: length });

describe('the queue of an app', () => {
  test('without priorities gives out each message when the queue in closed form says', () => {
    const cases = fc.record({
      drainRate: fc.constantFrom(1, 3, 7, 20, 46.49),
      capacity: fc.integer({ min: 1, max: 8 }),
      times: arrivals(7),
    });
    fc.assert(
      fc.property(cases, ({ drainRate, capacity, times }) => {
        const queue = new AppQueue({ capacity, drainRate }, NAMES);
        const places = new IngressQueue({ capacity, drainRate });
        const promised = new Map<number, Micros>();
        const left: { serial: number; at: Micros }[] = [];
        for (const [serial, now] of times.entries()) {
          left.push(...leaving(queue, now));
          const departure = places.enqueue(now);
          if (departure !== null) promised.set(serial, departure);
          expect(queue.enqueue({ serial, channel: 0 }, false, now) === null).toBe(departure === null);
          expect(queue.depth(now)).toBe(places.depth(now));
        }
        left.push(...leaving(queue, Number.MAX_SAFE_INTEGER));
        expect(left.map(({ serial }) => serial)).toEqual([...promised.keys()]);
        for (const { serial, at } of left) {
          expect(Math.abs(at - (promised.get(serial) ?? Number.NaN))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('lets the urgent go first, loses nothing, and keeps the order within one priority', () => {
    const cases = arrivals(7).chain((times) =>
      fc.record({ times: fc.constant(times), urgent: urgencies(times.length) }),
    );
    fc.assert(
      fc.property(cases, ({ times, urgent }) => {
        const queue = new AppQueue({ capacity: 1000, drainRate: 7 }, NAMES);
        const waiting = new Set<number>();
        const order: number[] = [];
        const note = (left: { serial: number }[]) => {
          for (const { serial } of left) {
            if (!urgent[serial]) expect([...waiting].some((other) => urgent[other])).toBe(false);
            waiting.delete(serial);
            order.push(serial);
          }
        };
        for (const [serial, now] of times.entries()) {
          note(leaving(queue, now));
          queue.enqueue({ serial, channel: 1 }, urgent[serial] ?? false, now);
          waiting.add(serial);
          expect(queue.depth(now)).toBe(waiting.size);
        }
        note(leaving(queue, Number.MAX_SAFE_INTEGER));
        expect(order.toSorted((a, b) => a - b)).toEqual(times.map((_, serial) => serial));
        for (const which of [true, false]) {
          const same = order.filter((serial) => urgent[serial] === which);
          expect(same).toEqual(same.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  test('who is withdrawn never leaves, and all behind leave one place sooner', () => {
    const cases = fc
      .integer({ min: 2, max: 12 })
      .chain((count) =>
        fc.record({ count: fc.constant(count), out: fc.integer({ min: 0, max: count - 1 }) }),
      );
    fc.assert(
      fc.property(cases, ({ count, out }) => {
        const queue = new AppQueue({ capacity: 100, drainRate: 10 }, NAMES);
        for (let serial = 0; serial < count; serial++) queue.enqueue({ serial, channel: 0 }, false, 0);
        queue.withdraw(out, 0, 0);
        expect(queue.depth(0)).toBe(count - 1);
        const rest = Array.from({ length: count }, (_, serial) => serial).filter((serial) => serial !== out);
        const left = rest.map((serial, place) => ({ serial, at: ((place + 1) * SECOND) / 10 }));
        expect(leaving(queue, SECOND * 10)).toEqual(left);
      }),
    );
  });

  test('a channel with a drain of its own neither waits for the others nor holds them up, and shares their room', () => {
    const queue = new AppQueue({ capacity: 6, drainRate: 1, channels: { RCS: 10 } }, NAMES);
    const put = (serial: number, channel: number) => queue.enqueue({ serial, channel }, false, 0) !== null;
    expect([0, 1, 2].map((serial) => put(serial, 0))).toEqual([true, true, true]);
    expect([3, 4, 5].map((serial) => put(serial, 1))).toEqual([true, true, true]);
    expect(put(6, 2)).toBe(false);
    expect(leaving(queue, 10 * SECOND)).toEqual([
      { serial: 3, at: 100_000 },
      { serial: 4, at: 200_000 },
      { serial: 5, at: 300_000 },
      { serial: 0, at: SECOND },
      { serial: 1, at: 2 * SECOND },
      { serial: 2, at: 3 * SECOND },
    ]);
  });

  test('a channel that is given its own drain later leaves those that wait where they are', () => {
    const queue = new AppQueue({ capacity: 9, drainRate: 1 }, NAMES);
    const lane = queue.enqueue({ serial: 0, channel: 1 }, false, 0);
    queue.adjust({ capacity: 9, drainRate: 1, channels: { RCS: 100 } }, 0);
    queue.enqueue({ serial: 1, channel: 1 }, false, 0);
    queue.withdraw(0, lane ?? -1, 0);
    expect(leaving(queue, 5 * SECOND)).toEqual([{ serial: 1, at: 10_000 }]);
    expect(queue.depth(5 * SECOND)).toBe(0);
  });

  test('says to the microsecond when there is room', () => {
    const limits: fc.Arbitrary<QueueLimit> = fc.record({
      capacity: fc.integer({ min: 1, max: 20 }),
      drainRate: fc.constantFrom(1, 3, 7, 20, 46.49),
      channels: fc.constantFrom({}, { RCS: 3 }),
    });
    fc.assert(
      fc.property(limits, fc.integer({ min: 0, max: 3 * SECOND }), fc.nat(5), (limit, now, lowered) => {
        const queue = new AppQueue(limit, NAMES);
        for (let serial = 0; queue.enqueue({ serial, channel: serial % 2 }, false, 0) !== null; ) serial += 1;
        const capacity = Math.max(1, limit.capacity - lowered);
        queue.adjust({ ...limit, capacity }, now);
        const wait = queue.nextRoom(now);
        expect(queue.depth(now + wait)).toBeLessThan(capacity);
        if (wait > 0) expect(queue.depth(now + wait - 1)).toBeGreaterThanOrEqual(capacity);
      }),
    );
  });

  test('of which a channel lost its own drain gives that channel no more than the others', () => {
    const queue = new AppQueue({ capacity: 9, drainRate: 1, channels: { RCS: 1 } }, NAMES);
    queue.adjust({ capacity: 9, drainRate: 1 }, 0);
    for (const channel of [0, 1]) queue.enqueue({ serial: channel, channel }, false, 0);
    expect(leaving(queue, 9 * SECOND)).toEqual([
      { serial: 0, at: SECOND },
      { serial: 1, at: 2 * SECOND },
    ]);
  });
});
