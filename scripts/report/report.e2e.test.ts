import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunResult } from '../run/run-result.ts';
import { RESULT_SCHEMA } from '../run/schema/result-schema.ts';
import { spillway } from '../spillway-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const out = join(directory, 'run');
const summary = join(directory, 'summary.md');
const file = (name: string) => join(out, name);
const read = (path: string) => readFileSync(path, 'utf8');

/** One real run, whose reports every test looks at. */
beforeAll(async () => {
  const load = ['--profile', 'smoke', '--rate', '100', '--warmup', '1', '--duration', '4', '--shards', '2'];
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  // Fails a check, so that there is something to annotate: no answer is so fast.
  const strict = ['--p99', '1', '--median', '1'];
  const run = ['run', 'send', ...load, ...strict, '--k6-dashboard', '--json', '--out', out];
  const { code, stdout, stderr } = await spillway(run, env).ended;
  expect([1, 3]).toContain(code);
  expect(JSON.parse(stdout)).toEqual(JSON.parse(read(file('result.json'))));
  writeFileSync(join(directory, 'stderr.txt'), stderr);
});

test('a real result fits the schema that the command prints', async () => {
  const { code, stdout } = await spillway(['report', '--schema']).ended;
  expect(code).toBe(0);
  expect(stdout).toBe(`${JSON.stringify(RESULT_SCHEMA, null, 2)}\n`);
  const result = JSON.parse(read(file('result.json')));
  expect(Compile(RESULT_SCHEMA).Errors(result)).toEqual([]);
});

test('a run writes its reports beside its result, small and complete', () => {
  const page = read(file('report.html'));
  expect(page).toContain('Offered, admitted and limited over time');
  expect(page).toContain('steady, by percentile');
  expect(statSync(file('report.html')).size).toBeLessThan(300_000);
  const { checks } = JSON.parse(read(file('result.json'))) as RunResult;
  expect(read(file('junit.xml')).match(/<testcase /g)).toHaveLength(checks.length);
});

test("k6's own dashboard is written once, and refers to nothing outside of it", () => {
  const page = read(file('k6-dashboard.html'));
  expect(page.length).toBeGreaterThan(100_000);
  expect(page).not.toMatch(/(src|href)="?(https?:)?\/\//);
});

test('GitHub gets a summary of the step, and an annotation for each check that does not hold', () => {
  const { verdict, checks } = JSON.parse(read(file('result.json'))) as RunResult;
  expect(read(summary)).toContain(`${verdict}: send smoke`);
  const wrong = checks.filter(({ status }) => status !== 'pass');
  expect(wrong.length).toBeGreaterThan(0);
  expect(read(join(directory, 'stderr.txt')).match(/^::(error|warning) title=/gm)).toHaveLength(wrong.length);
});

test('report shows the run again and writes the same reports anew, or elsewhere', async () => {
  const before = { page: read(file('report.html')), xml: read(file('junit.xml')) };
  rmSync(file('report.html'));
  const again = await spillway(['report', out], { NO_COLOR: '1' }).ended;
  expect([again.code, again.stderr]).toEqual([0, '']);
  expect(again.stdout).toContain('response time');
  expect({ page: read(file('report.html')), xml: read(file('junit.xml')) }).toEqual(before);
  const elsewhere = { html: join(directory, 'a.html'), junit: join(directory, 'a.xml') };
  const flags = ['--html', elsewhere.html, '--junit', elsewhere.junit, '--json'];
  const { stdout } = await spillway(['report', file('result.json'), ...flags]).ended;
  expect(JSON.parse(stdout)).toEqual(JSON.parse(read(file('result.json'))));
  expect({ page: read(elsewhere.html), xml: read(elsewhere.junit) }).toEqual(before);
});

test('compare shows two runs side by side, and ends with 0 whatever they came to', async () => {
  const { code, stdout, stderr } = await spillway(['compare', out, out], { NO_COLOR: '1' }).ended;
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/offered, \/s\s+100\s+100\s+0\s+0 %/);
  expect(stdout).toContain('cannot tell noise from change');
  const json = await spillway(['compare', out, file('result.json'), '--json']).ended;
  expect(JSON.parse(json.stdout)).toMatchObject({
    settings: [],
    environment: [],
    phases: [{ phase: 'steady' }],
  });
});

test.each([
  [['report'], /Name the directory of a run/],
  [['report', join(directory, 'nowhere')], /there is no such file/],
  [['compare', out], /missing required argument 'b'/],
  [['compare', out, join(directory, 'nowhere')], /there is no such file/],
])('%j is refused with exit code 2 and a sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await spillway(args).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(sentence);
  expect(existsSync(join(directory, 'nowhere'))).toBe(false);
});

test.each(['report', 'compare'])('spillway %s --help shows examples', async (command) => {
  const { code, stdout } = await spillway([command, '--help']).ended;
  expect(code).toBe(0);
  expect(stdout).toContain('Examples:');
});
