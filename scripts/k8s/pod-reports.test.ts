import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClientReport } from '../../scenarios/support/client-report.ts';
import { reportLines } from '../../scenarios/support/report-lines.ts';
import { UsageError } from '../exit.ts';
import { podReports } from './pod-reports.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const report = (meant: number): ClientReport => ({
  version: 1,
  seconds: 10,
  endedAt: '2026-01-01T00:00:10.000Z',
  counters: { spillway_meant: meant, filler: 'x'.repeat(9000).length },
  trends: Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [
      `spillway_${index}`,
      { count: 1, min: 1, mean: 1, max: 1, quantiles: Array.from({ length: 234 }, () => 12.345) },
    ]),
  ),
});
const log = (name: string, text: string) => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
};
const refusal = async (paths: readonly string[], runners: number) => {
  const reading = podReports(paths, runners);
  await expect(reading).rejects.toThrow(UsageError);
  return await reading.catch((error: Error) => error.message);
};

test('reports are read from files and directories, with the noise of pods around them', async () => {
  mkdirSync(join(directory, 'logs'));
  log('logs/b.log', `level=warning msg="late"\n${reportLines(report(2))}`);
  log('logs/a.log', `${reportLines(report(1))}\nbye\n`);
  const single = log('c.log', reportLines(report(3)).replace(/^(?=.)/gm, '[pod/x/k6] '));
  const found = await podReports([join(directory, 'logs'), single], 3);
  expect(new Set(found.map(({ counters }) => counters.spillway_meant))).toEqual(new Set([1, 2, 3]));
});

test('a pod without a report is named', async () => {
  log('one.log', reportLines(report(1)));
  const silent = log('two.log', 'level=error msg="it crashed"\n');
  expect(await refusal([directory], 2)).toBe(
    `${directory} holds 1 report; the run has 2 runners. No report is in ${silent}: did that pod end, and is its log whole?`,
  );
});

test('a pod whose log is missing makes the number wrong', async () => {
  log('one.log', reportLines(report(1)));
  expect(await refusal([directory], 2)).toBe(`${directory} holds 1 report; the run has 2 runners.`);
});

test('a pod whose report is broken is named, with what is wrong', async () => {
  const lines = reportLines(report(1)).split('\n');
  expect(lines.length).toBeGreaterThan(2);
  const broken = log('one.log', lines.slice(1).join('\n'));
  expect(await refusal([directory], 1)).toBe(
    `${broken}: the report has ${lines.length - 2} of ${lines.length - 1} pieces. Take the log of that pod again, whole.`,
  );
});

test('the log of one pod taken twice does not stand for two', async () => {
  const one = log('one.log', reportLines(report(1)));
  const two = log('two.log', `again\n${reportLines(report(1))}`);
  expect(await refusal([directory], 2)).toBe(`${one} and ${two} hold the same report: leave one out.`);
});

test('logs that are not there are said', async () => {
  const nowhere = join(directory, 'nowhere');
  expect(await refusal([nowhere], 1)).toBe(`${nowhere} cannot be read: it is not there.`);
});
