import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { decide, type Situation, wait } from './habits.ts';

const situation = (status: number, more: Partial<Situation> = {}): Situation => ({
  failure:
    status === 0
      ? failureOf({ kind: 'lost', why: 'reset' })
      : failureOf({
          kind: 'answer',
          status,
          headers: new Headers(
            status === 401 ? [['www-authenticate', 'Bearer error_description="Jwt expired at"']] : [],
          ),
          text: '',
        }),
  attempt: 1,
  repeatable: false,
  refreshed: false,
  ...more,
});

test.each([
  ['a send that was limited', situation(429), 'again'],
  ['a send whose answer was lost', situation(0), 'give-up'],
  ['a send after a 503', situation(503), 'give-up'],
  ['a read whose answer was lost', situation(0, { repeatable: true }), 'again'],
  ['a read after a 500', situation(500, { repeatable: true }), 'again'],
  ['a read that was refused', situation(404, { repeatable: true }), 'give-up'],
  ['a token that expired', situation(401), 'new-token'],
  ['a second token that expired', situation(401, { refreshed: true }), 'give-up'],
])('%s: %#', (_, given, expected) => {
  expect(decide(given)).toBe(expected);
});

test('a hint is always waited out, and a wait without one grows up to its ceiling and is never the whole story', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: null }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, hint, random) => {
        const millis = wait(situation(429, { attempt }), hint, () => random);
        if (hint !== null) expect(millis).toBeGreaterThanOrEqual(hint);
        else {
          const ceiling = Math.min(16_000, 500 * 2 ** attempt);
          expect(millis).toBeGreaterThanOrEqual(ceiling / 2);
          expect(millis).toBeLessThanOrEqual(ceiling);
        }
      },
    ),
  );
});
