import { expect, test } from 'vitest';
import { clientCommand } from '../scripts/clients/client-command.ts';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { conformAdapter } from './conform-client.ts';

test("what the vendor's SDK for Node does wrong is found and named", async () => {
  const program = await clientCommand('sinch-node');
  const run = { checks: ALL_CHECKS, seed: 1, strict: false, replay: (token: string) => token };
  const { outcomes, hello } = await conformAdapter({ program }, run);
  expect(hello.version).toContain('1.4.0');
  const said = Object.fromEntries(
    outcomes.map(({ id, verdict, sentence }) => [id, `${verdict} ${sentence}`]),
  );
  // No time-out: it waits for ever.
  expect(said['ERR-5']).toMatch(/^FAIL .*states no time-out/);
  // Query values are not encoded: page tokens arrive as others.
  expect(said['PAG-1']).toMatch(/^FAIL /);
  // A 429 is handed to the caller, which is as good as trying again: the rules of waiting do not bind it.
  expect(said['RET-5']).toMatch(/^PASS .*A 429 is surfaced/);
  expect(said['RET-1']).toMatch(/^INFO .*hands every error to its caller/);
  // An empty 200 is an object without an id, and the life of a token is read out of it.
  expect(said['ERR-3']).toMatch(/^WARN .*without the id of a message/);
  expect(said['TOK-7']).toMatch(/^WARN /);
  expect(said['MSG-1']).toMatch(/^PASS /);
  expect(said['TOK-2']).toMatch(/^PASS /);
  const failed = outcomes.filter(({ verdict }) => verdict === 'FAIL').map(({ id }) => id);
  expect(failed.toSorted()).toEqual(['ERR-5', 'PAG-1']);
}, 120_000);
