import { expect, test } from 'vitest';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { NAIVE } from './clients/naive/naive-client.ts';
import { conformKind } from './conform-client.ts';

test("the naive client's faults are found and named, and nothing else is held against it", async () => {
  const run = { checks: ALL_CHECKS, seed: 1, strict: false, replay: (token: string) => token };
  const { outcomes } = await conformKind(NAIVE, run);
  const said = Object.fromEntries(
    outcomes.map(({ id, verdict, sentence }) => [id, `${verdict} ${sentence}`]),
  );
  // It waits for ever, loses the status of what is no JSON, and does not encode page tokens.
  expect(said['ERR-5']).toMatch(/^FAIL .*states no time-out/);
  expect(said['ERR-3']).toMatch(/^FAIL /);
  expect(said['PAG-1']).toMatch(/^FAIL /);
  // A token for every call.
  expect(said['TOK-2']).toMatch(/^WARN .*token/);
  // It surfaces every error: rules of trying again do not bind it.
  expect(said['RET-1']).toMatch(/^INFO /);
  const blamed = outcomes
    .filter(({ verdict }) => verdict === 'FAIL' || verdict === 'WARN')
    .map(({ id }) => id);
  expect(blamed.toSorted()).toEqual(['ERR-3', 'ERR-5', 'PAG-1', 'TOK-2']);
}, 60_000);
