import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { NumberQueue } from './number-queue.ts';

test('events come out by time, those of one moment in the order they were put in', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 25 }), (times, now) => {
      const queue = new EventQueue<number>();
      for (const [event, at] of times.entries()) queue.add(at, event);
      const taken: { at: number; event: number }[] = [];
      for (let next = queue.take(now); next !== undefined; next = queue.take(now)) {
        taken.push({ at: next.at, event: next.event });
      }
      const all = times.map((at, event) => ({ at, event })).toSorted((a, b) => a.at - b.at);
      expect(taken).toEqual(all.filter(({ at }) => at <= now));
      expect(queue.size).toBe(times.length - taken.length);
      expect(queue.nextAt).toBe(all[taken.length]?.at ?? Number.POSITIVE_INFINITY);
    }),
  );
});

test('a queue of numbers gives back what an array would', () => {
  const steps = fc.array(fc.oneof(fc.constant('shift' as const), fc.double({ noNaN: true })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(steps, (history) => {
      const queue = new NumberQueue();
      const array: number[] = [];
      for (const step of history) {
        if (step === 'shift') expect(queue.shift()).toBe(array.shift());
        else {
          queue.push(step);
          array.push(step);
        }
        expect(queue.size).toBe(array.length);
      }
    }),
  );
});
