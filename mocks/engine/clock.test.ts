import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from './clock.ts';
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

describe('the state of a message', () => {
  test('changes at its departure and at its delivery, to the microsecond', () => {
    const states = [99, 100, 149, 150].map((now) => messageState(100, 50, now));
    expect(states).toEqual(['IN_QUEUE', 'QUEUED_ON_CHANNEL', 'QUEUED_ON_CHANNEL', 'DELIVERED']);
    expect(messageState(100, 0, 100)).toBe('DELIVERED');
  });
});
