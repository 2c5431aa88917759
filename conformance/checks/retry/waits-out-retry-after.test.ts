import { afterAll, expect, test } from 'vitest';
import { REFERENCE } from '../../clients/reference/reference-kind.ts';
import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { sentencesOf, startBench } from '../../runner/bench-fixture.ts';
import { waitsOutRetryAfter } from './waits-out-retry-after.ts';

const { stage, find } = await startBench();
afterAll(() => stage.close());

test.each([1, 2, 3])('the reference client waits out every hint, seed %i', async (seed) => {
  const found = await find(waitsOutRetryAfter, REFERENCE, seed);
  expect(sentencesOf(waitsOutRetryAfter, REFERENCE, found)).toEqual([]);
  expect(found.exercised).toBeGreaterThan(0);
});

test('a client that backs off in its own time is found, and its case shrinks to one refusal of one call', async () => {
  const mutant = RETRY_MUTANTS.find(({ name }) => name === 'ignores-retry-after');
  const found = await find(waitsOutRetryAfter, mutant?.kind ?? REFERENCE);
  expect(sentencesOf(waitsOutRetryAfter, REFERENCE, found)).toEqual([
    expect.stringMatching(/^message 1 was tried again 0\.\d\d s after a 429 with Retry-After: 1\.$/),
  ]);
  const { faults, workload } = found.failing?.counterexample.case ?? {};
  expect([faults?.length, workload?.length]).toEqual([1, 1]);
});
