import { expect, test } from 'vitest';
import { emptyBalance } from '../../mocks/engine/ledger.ts';
import { messageBalance } from './message-balance.ts';

test('names the ends that messages met, and no others', () => {
  const balance = { ...emptyBalance(), accepted: 21_853, departed: 21_080, depth: 773, delivered: 21_080 };
  expect(messageBalance(balance)).toEqual([
    '21,853 accepted = 21,080 departed + 773 queued',
    '21,080 departed = 21,080 delivered + 0 on their way',
  ]);
  expect(messageBalance({ ...balance, depth: 700, expired: 73, delivered: 21_000, failed: 80 })).toEqual([
    '21,853 accepted = 21,080 departed + 700 queued + 73 expired',
    '21,080 departed = 21,000 delivered + 0 on their way + 80 failed',
  ]);
});
