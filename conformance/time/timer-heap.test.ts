import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Timer, TimerHeap } from './timer-heap.ts';

test('timers ring by their moments, those of one moment as they were set, and dropped ones never', () => {
  const set = fc.record({ at: fc.integer({ min: 0, max: 5 }), dropped: fc.boolean() });
  fc.assert(
    fc.property(fc.array(set, { maxLength: 40 }), (wanted) => {
      const heap = new TimerHeap();
      const timers = wanted.map(({ at }): Timer => ({ at, ring: () => undefined }));
      for (const timer of timers) heap.add(timer);
      for (const [index, { dropped }] of wanted.entries()) {
        const timer = timers[index];
        if (dropped && timer !== undefined) heap.drop(timer);
      }
      const kept = timers.filter((_, index) => wanted[index]?.dropped === false);
      const expected = kept.toSorted((one, other) => one.at - other.at);
      const rung: Timer[] = [];
      for (let next = heap.take(); next !== undefined; next = heap.take()) rung.push(next);
      expect(rung.every((timer, index) => timer === expected[index])).toBe(true);
      expect(rung).toHaveLength(expected.length);
      expect(heap.nextAt).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});
