import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTally, OUTCOMES } from '../../../mocks/engine/ledger.ts';
import { anyLook, lookWith } from './look-fixture.ts';
import { ratesBetween } from './rates.ts';

test('rates times the time between two looks are the differences of their ledgers', () => {
  fc.assert(
    fc.property(anyLook, anyLook, fc.double({ min: 0.1, max: 100, noNaN: true }), (from, later, seconds) => {
      const to = { ...later, elapsedSeconds: from.elapsedSeconds + seconds };
      const rates = ratesBetween(from, to);
      if (rates === null) throw new Error('there is time between them');
      for (const kind of ['sends', 'others'] as const) {
        for (const key of ['offered', ...OUTCOMES] as const) {
          const difference = to.ledger[kind][key] - from.ledger[kind][key];
          expect(Math.abs(rates[kind][key] * rates.seconds - difference)).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(difference)),
          );
        }
      }
      const same = from.fullestQueue?.app === to.fullestQueue?.app && from.fullestQueue !== null;
      expect(rates.queueGrowth !== null).toBe(same);
    }),
  );
});

test('a message is counted once: what was offered a second is what ended a second', () => {
  const from = lookWith({ elapsedSeconds: 4 });
  const sends = { ...emptyTally(), offered: 300, accepted: 200, 'limited-project': 100 };
  const to = lookWith({ elapsedSeconds: 6, ledger: { sends } });
  expect(ratesBetween(from, to)?.sends).toMatchObject({ offered: 150, accepted: 100, 'limited-project': 50 });
});

test('two looks at one moment have no rates', () => {
  fc.assert(
    fc.property(anyLook, (look) => {
      expect(ratesBetween(look, look)).toBeNull();
    }),
  );
});
