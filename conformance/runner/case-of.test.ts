import { expect, test } from 'vitest';
import { endsInTime } from '../checks/error/ends-in-time.ts';
import { NAIVE } from '../clients/naive/naive-client.ts';
import { conformKind } from '../conform-client.ts';
import { caseOf } from './case-of.ts';
import { readReplayToken } from './replay-token.ts';

const RUN = { checks: [endsInTime], strict: false, replay: (token: string) => token };

test.each([1, 2, 3])('a token leads to the case that was made smaller, seed %i', async (seed) => {
  const { outcomes } = await conformKind(NAIVE, { ...RUN, seed });
  const counterexample = outcomes[0]?.counterexample;
  const token = readReplayToken(counterexample?.token ?? '');
  expect(counterexample?.shrinks).toBeGreaterThan(0);
  expect(token && caseOf(endsInTime, NAIVE.hello, token)).toEqual(counterexample?.case);
});

test('and played again it fails in the same words', async () => {
  const found = (await conformKind(NAIVE, { ...RUN, seed: 1 })).outcomes[0];
  const only = readReplayToken(found?.counterexample?.token ?? '');
  if (only === null) throw new Error('The naive client passed.');
  const again = (await conformKind(NAIVE, { ...RUN, seed: 99, only })).outcomes[0];
  expect(again?.counterexample?.findings).toEqual(found?.counterexample?.findings);
});
