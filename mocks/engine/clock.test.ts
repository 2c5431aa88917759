import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECOND } from './clock.ts';
import { manualClock } from './manual-clock.ts';

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
