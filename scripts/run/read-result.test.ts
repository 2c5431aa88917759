import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { goodResult, wholeResult } from '../report/result-fixture.ts';
import { readResult } from './read-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function written(text: string): string {
  const run = mkdtempSync(join(directory, 'run-'));
  writeFileSync(join(run, 'result.json'), text);
  return run;
}

const withLatency = (histogram: string) => {
  const { client } = goodResult;
  const steady = client?.phases.steady;
  const response = { ...steady?.response, histogram };
  return JSON.stringify({
    ...goodResult,
    client: { ...client, phases: { steady: { ...steady, response } } },
  });
};

test('a result is read from its file and from its directory, and holds what was written', async () => {
  const run = written(JSON.stringify(wholeResult));
  const file = join(run, 'result.json');
  expect(await readResult(run)).toEqual({ result: wholeResult, file });
  expect(await readResult(file)).toEqual({ result: wholeResult, file });
});

test('a field that a later Spillway adds to the same version does not keep this one from reading it', async () => {
  const run = written(JSON.stringify({ ...goodResult, more: { than: 'was known' } }));
  expect((await readResult(run)).result.verdict).toBe('PASS');
});

test.each([
  ['cut off', '{"version": 2, "verd', /is not JSON: a run that was killed/],
  ['nothing', '', /is not JSON/],
  ['a list', '[]', /is no result: it has no version/],
  ['null', 'null', /is no result: it has no version/],
  ['old', JSON.stringify({ ...goodResult, version: 1 }), /has version 1; this Spillway reads version 2/],
  ['new', JSON.stringify({ version: 3 }), /has version 3; this Spillway reads version 2/],
  ['without rates', JSON.stringify({ ...goodResult, rates: undefined }), /is no result: rates is required/],
  ['with another verdict', JSON.stringify({ ...goodResult, verdict: 'GREEN' }), /is no result: verdict must/],
  [
    'with a negative count',
    JSON.stringify({ ...goodResult, timeline: [{ ...goodResult.timeline[0], offered: -1 }] }),
    /is no result: timeline\.0\.offered must be >= 0/,
  ],
  [
    'with a histogram of nothing',
    withLatency('AAAA'),
    /client\.phases\.steady\.response\.histogram is no HdrHistogram/,
  ],
])('a result that is %s is refused in one sentence that names the file', async (_what, text, sentence) => {
  const run = written(text);
  const error = await readResult(run).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toMatch(sentence);
  expect((error as Error).message).toContain(join(run, 'result.json'));
  expect((error as Error).message).not.toContain('\n');
});

test('what is not there is said, and so is what should be there', async () => {
  await expect(readResult(join(directory, 'nowhere'))).rejects.toThrow(
    /nowhere cannot be read: there is no such file\. Name the directory of a run, or its result\.json/,
  );
  const empty = join(directory, 'empty');
  mkdirSync(empty);
  await expect(readResult(empty)).rejects.toThrow(
    /empty\/result\.json cannot be read: there is no such file/,
  );
});
