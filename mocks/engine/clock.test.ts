import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realClock, SECOND } from './clock.ts';
import { manualClock } from './manual-clock.ts';
import { messageState } from './message-life.ts';

describe('the manual clock', () => {
  test('stands where its moves add up to, and shows the wall time of any moment', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10 ** 12 }), { maxLength: 30 }), (moves) => {
        const clock = manualClock(1000);
        for (const by of moves) clock.advance(by);
        const sum = moves.reduce((total, by) => total + by, 0);
        expect(clock.now()).toBe(sum);
        expect(clock.wallMillis(SECOND)).toBe(2000);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to move by %d and stays', (by) => {
    const clock = manualClock();
    clock.advance(7);
    expect(() => clock.advance(by)).toThrow(RangeError);
    expect(clock.now()).toBe(7);
  });
});

describe('the real clock', () => {
  test('counts whole microseconds from its start, and never backwards', () => {
    const readings = fc.array(fc.double({ min: 0, max: 10 ** 7, noNaN: true }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(readings, (drawn) => {
        const [start = 0, ...later] = drawn.toSorted((a, b) => a - b);
        let reading = start;
        const clock = realClock(() => reading, 500);
        let before = 0;
        for (const next of later) {
          reading = next;
          const now = clock.now();
          expect(Number.isInteger(now)).toBe(true);
          expect(now).toBeGreaterThanOrEqual(before);
          expect(Math.abs(now - (next - start) * 1000)).toBeLessThanOrEqual(1);
          before = now;
        }
      }),
    );
  });

  test('starts at moment 0, which is the wall time it was given', () => {
    const clock = realClock(() => 123.456, 1_700_000_000_000);
    expect(clock.now()).toBe(0);
    expect(clock.wallMillis(clock.now())).toBe(1_700_000_000_000);
    expect(clock.wallMillis(1500)).toBe(1_700_000_000_001.5);
  });
});

describe('the state of a message', () => {
  test('changes at its departure and at its delivery, to the microsecond', () => {
    const states = [99, 100, 149, 150].map((now) => messageState(100, 50, now));
    expect(states).toEqual(['IN_QUEUE', 'QUEUED_ON_CHANNEL', 'QUEUED_ON_CHANNEL', 'DELIVERED']);
    expect(messageState(100, 0, 100)).toBe('DELIVERED');
  });
});
