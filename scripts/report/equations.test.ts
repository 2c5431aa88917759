import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyBalance } from '../../mocks/engine/ledger.ts';
import { equationLine, ledgerEquations, messageEquations, surplusOf } from './equations.ts';
import { goodReceiver, goodResult } from './result-fixture.ts';

const count = fc.nat(1_000_000);

test('a balance whose ends add up has no surplus, and one that lost messages has as many as it lost', () => {
  fc.assert(
    fc.property(
      count,
      count,
      count,
      count,
      count,
      count,
      (depth, expired, delivered, failed, inFlight, lost) => {
        const departed = delivered + failed + inFlight;
        const ends = { depth, expired, delivered, failed, inFlight, departed };
        const balance = { ...emptyBalance(), ...ends, accepted: departed + depth + expired + lost };
        expect(messageEquations(balance).map(surplusOf)).toEqual([lost, 0]);
      },
    ),
  );
});

test('an equation reads as a sum, and says when it is none', () => {
  const total = { name: 'meant', count: 12_000 };
  const parts = [{ name: 'accepted', count: 11_999 }];
  expect(equationLine({ total, parts })).toBe('12,000 meant = 11,999 accepted (off by 1)');
});

test('callbacks have an equation where there were any', () => {
  const { ledger } = goodResult;
  if (ledger === null) throw new Error('the good result has a ledger');
  expect(ledgerEquations(ledger)).toHaveLength(3);
  const callbacks = {
    ...ledger.callbacks,
    created: goodReceiver.distinct,
    delivered: 19_000,
    pending: 1_000,
  };
  const last = ledgerEquations({ ...ledger, callbacks }).at(-1);
  expect(last?.total).toEqual({ name: 'callbacks', count: 20_000 });
  expect(last === undefined ? null : surplusOf(last)).toBe(0);
});
