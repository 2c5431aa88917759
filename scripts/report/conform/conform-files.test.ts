import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../../exit.ts';
import { failedReport } from './conform-fixture.ts';
import { HOSTILE_TEXT } from './hostile-conform-fixture.ts';
import { readConformReport } from './read-conform-report.ts';
import { conformDirectoryName, writeConformReports } from './write-conform-reports.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('what is written is read again, from the directory and from the file', async () => {
  const run = join(directory, 'results', conformDirectoryName(failedReport));
  const files = await writeConformReports(failedReport, run);
  expect(run).toMatch(/conform-got-2026-01-01T00-00-00$/);
  expect(await readConformReport(run)).toEqual({ report: failedReport, file: files.json });
  expect(await readConformReport(files.json)).toEqual({ report: failedReport, file: files.json });
  expect(readFileSync(files.html, 'utf8')).toMatch(/^<!doctype html>/);
  expect(readFileSync(files.junit, 'utf8')).toMatch(/^<\?xml /);
  expect(readFileSync(files.markdown, 'utf8')).toMatch(/^## ❌ FAIL/);
});

test('the name of a client leads to no other directory', () => {
  const name = (client: string) =>
    conformDirectoryName({ ...failedReport, client: { ...failedReport.client, name: client } });
  expect(name('../../etc/x')).toBe('conform-etc-x-2026-01-01T00-00-00');
  expect(name('..')).toBe('conform-client-2026-01-01T00-00-00');
  expect(name(HOSTILE_TEXT)).toMatch(/^conform-[\w-]+$/);
});

test.each([
  ['cut off', '{"version": 1, "verd', /is not JSON: a run that was killed/],
  ['a list', '[]', /is no conformance report: it has no version/],
  ['new', JSON.stringify({ ...failedReport, version: 2 }), /has version 2; this Spillway reads version 1/],
  [
    'without checks',
    JSON.stringify({ ...failedReport, checks: undefined }),
    /is no conformance report: checks is required/,
  ],
  [
    'with another verdict',
    JSON.stringify({ ...failedReport, verdict: 'GREEN' }),
    /is no conformance report: verdict must/,
  ],
])('a report that is %s is refused in one sentence that names the file', async (_what, text, sentence) => {
  const run = mkdtempSync(join(directory, 'run-'));
  writeFileSync(join(run, 'conform.json'), text);
  const error = await readConformReport(run).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toMatch(sentence);
  expect((error as Error).message).toContain(join(run, 'conform.json'));
  expect((error as Error).message).not.toContain('\n');
});

test('what is not there is said, and so is what should be there', async () => {
  await expect(readConformReport(join(directory, 'nowhere'))).rejects.toThrow(
    /nowhere cannot be read: there is no such file\. Name the directory of a run, or its conform\.json/,
  );
});
