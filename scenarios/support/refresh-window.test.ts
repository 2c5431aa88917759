import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refreshWindow } from './refresh-window.ts';

test('a token of an hour is replaced in the four to six minutes before its last', () => {
  expect(refreshWindow(3600)).toEqual({ opens: 3240, closes: 3540 });
});

test('whatever its life, a token is replaced before it ends, and those who wait for it have room to spread', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31_536_000 }), (life) => {
      const { opens, closes } = refreshWindow(life);
      expect(opens).toBeGreaterThanOrEqual(0);
      expect(closes).toBeGreaterThan(opens);
      // The end that a worker reckons may be a second later than the token's own.
      if (life >= 6) expect(closes).toBeLessThanOrEqual(life - 3);
      else expect(closes).toBeLessThanOrEqual(life / 2);
    }),
  );
});
