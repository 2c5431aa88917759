import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppQueue, type QueueLimit } from './app-queue.ts';
import type { Micros } from './clock.ts';

const NAMES = ['SMS', 'RCS', 'WHATSAPP'];
const limits: fc.Arbitrary<QueueLimit | null> = fc.constantFrom(
  { capacity: 4, drainRate: 1 },
  { capacity: 6, drainRate: 0.3, channels: { RCS: 0.7 } },
  { capacity: 6, drainRate: 46.49, channels: { WHATSAPP: 2, SMS: 3 } },
  null,
);

/** A queue at work on a clock of its own, and who waits in it. */
class Worked {
  readonly told: unknown[] = [];

  constructor(
    readonly queue: AppQueue,
    public limit: QueueLimit | null,
    readonly waiting = new Map<number, number>(),
    readonly began: Micros = 0,
    public serial = 0,
  ) {}

  takeAll(now: Micros): void {
    while (this.queue.nextDeparture <= now) {
      const at = this.queue.nextDeparture;
      const left = this.queue.take();
      this.told.push([left, at - this.began]);
      this.waiting.delete(left?.serial ?? -1);
    }
    this.told.push([this.queue.depth(now), this.queue.departed(now), this.queue.nextRoom(now)]);
  }
}

type Work = (worked: Worked, now: Micros) => void;
const works: fc.Arbitrary<Work> = fc.oneof(
  fc.record({ channel: fc.nat(2), urgent: fc.boolean() }).map(
    ({ channel, urgent }): Work =>
      (worked, now) => {
        const serial = worked.serial++;
        const lane = worked.queue.enqueue({ serial, channel }, urgent, now);
        worked.told.push(lane);
        if (lane !== null) worked.waiting.set(serial, lane);
      },
  ),
  fc.nat(9).map(
    (which): Work =>
      (worked, now) => {
        const [serial, lane] = [...worked.waiting][which % (worked.waiting.size || 1)] ?? [];
        if (serial === undefined || lane === undefined) return;
        worked.queue.withdraw(serial, lane, now);
        worked.waiting.delete(serial);
      },
  ),
  limits.map(
    (limit): Work =>
      (worked, now) => {
        worked.limit = limit;
        worked.queue.adjust(limit, now);
      },
  ),
);
const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000_000 }), works), { maxLength: 30 });

function work(worked: Worked, day: readonly (readonly [wait: Micros, work: Work])[]): unknown[] {
  let now = worked.began;
  for (const [wait, todo] of day) {
    now += wait;
    worked.takeAll(now);
    todo(worked, now);
  }
  worked.takeAll(now + 1_000_000_000);
  return worked.told;
}

test('a queue that was saved goes on later as it went on then, and what was saved does not change', () => {
  fc.assert(
    fc.property(limits, days, days, fc.integer({ min: 0, max: 1e12 }), (limit, before, after, later) => {
      const first = new Worked(new AppQueue(limit, NAMES), limit);
      let now = 0;
      for (const [wait, todo] of before) {
        now += wait;
        first.takeAll(now);
        todo(first, now);
      }
      first.takeAll(now);
      const state = first.queue.save();
      const goesOn = (queue: AppQueue, began: Micros) =>
        work(new Worked(queue, first.limit, new Map(first.waiting), began, first.serial), after);
      const limitThen = first.limit;
      const restored = () => {
        const queue = new AppQueue(limitThen, NAMES);
        queue.load(state, later);
        return queue;
      };
      const again = [restored(), restored()];
      const wentOn = goesOn(first.queue, now);
      for (const queue of [...again, restored()]) expect(goesOn(queue, now + later)).toEqual(wentOn);
    }),
  );
});
