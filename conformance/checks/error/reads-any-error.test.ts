import { expect, test } from 'vitest';
import { REFERENCE } from '../../clients/reference/reference-kind.ts';
import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { startBench } from '../../runner/bench-fixture.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import type { Trace } from '../../trace/trace.ts';
import { readsAnyError } from './reads-any-error.ts';

await testCheck(readsAnyError, ERROR_MUTANTS, [
  { mutant: 'takes-errors-for-json', sentence: /came, and its caller was told no status\.$/ },
  {
    mutant: 'keeps-the-message',
    sentence: /with the documented envelope came, and its caller was not told "Refused for/,
  },
  {
    mutant: 'keeps-the-reason',
    sentence: /with the documented envelope came, and its caller was not told [A-Z_]+\.$/,
  },
  { mutant: 'keeps-the-status', sentence: /came, and its caller was told no status\.$/ },
  {
    mutant: 'refused-is-none',
    sentence: /\(list templates\): a \d{3} with .* came, and its caller was told that it is done\.$/,
  },
  { mutant: 'fails-to-list', sentence: /\(list messages\): .* came, and its caller was told no status\.$/ },
  {
    mutant: 'unread-is-empty',
    sentence:
      /\(list messages\): a 200 with .* came.*, and its caller was told (of a list of 0|that it is done)\.$/,
  },
  {
    mutant: 'no-token-is-no-key',
    sentence: /came from the token host, and its caller was told 401, which nobody said\.$/,
  },
  { mutant: 'waits-for-a-body', sentence: /with no body came, and its caller was never told\.$/ },
]);

test('ERR-3 tells after which answer the program of a client ended', async () => {
  const { stage, find } = await startBench();
  const crash = { sentence: "The client's program ended with exit code 1." };
  const crashed = { ...readsAnyError, judge: (trace: Trace) => readsAnyError.judge({ ...trace, crash }) };
  const { failing } = await find(crashed, REFERENCE);
  await stage.close();
  expect(failing?.findings.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(
      /^The program ended when a \d{3} with [\w ]+ came: The client's program ended with exit code 1\.$/,
    ),
  ]);
});
