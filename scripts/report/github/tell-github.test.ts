import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { goodResult } from '../result-fixture.ts';
import { githubAnnotations } from './annotations.ts';
import { runTale } from './run-tale.ts';
import { stepSummary } from './step-summary.ts';
import { tellGithub } from './tell-github.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const failing = {
  ...goodResult,
  verdict: 'FAIL' as const,
  checks: [
    ...goodResult.checks,
    { id: 'a', title: 'limit, held: yes', status: 'fail' as const, detail: '50 % of it\n::error::two' },
    { id: 'b', title: 'judged', status: 'invalid' as const, detail: 'late' },
  ],
};

test('a check that does not hold is annotated, on one line that is one command', () => {
  expect(githubAnnotations(failing)).toBe(
    '::error title=spillway send%3A limit%2C held%3A yes::50 %25 of it%0A::error::two\n' +
      '::warning title=spillway send%3A judged::late\n',
  );
  expect(githubAnnotations(goodResult)).toBe('');
});

test('the summary has the verdict, what was offered in each phase, and the checks', () => {
  const text = stepSummary(failing);
  expect(text).toContain('## ❌ FAIL: send ci');
  expect(text).toMatch(/\| steady \| 10 s \| 1,200\/s \| 800\/s \| 400\/s \| 33\.3 % \| 1\.50 \|/);
  expect(text).toContain('- ❌ **limit, held: yes**: 50 % of it ::error::two');
  expect(text).toContain('4 checks');
});

test('Markdown and HTML of a result are shown, not followed', () => {
  const detail = '<img src=x> | [x](javascript:y) `c` *d*\n# head';
  const text = stepSummary({
    ...failing,
    checks: [{ id: 'a', title: 't', status: 'fail', detail }],
    replay: '</pre><script>',
  });
  expect(text).toContain('&lt;img src=x&gt; &#124; &#91;x&#93;(javascript:y) &#96;c&#96; &#42;d&#42; # head');
  expect(text).not.toContain('<script>');
});

test('GitHub is told where there is one, after what other steps have said, and nobody elsewhere', async () => {
  const file = join(directory, 'summary.md');
  writeFileSync(file, 'before\n');
  let said = '';
  const log = {
    write: (text: string) => {
      said += text;
    },
  };
  await tellGithub(runTale(failing), {}, log);
  expect([readFileSync(file, 'utf8'), said]).toEqual(['before\n', '']);
  await tellGithub(runTale(failing), { GITHUB_STEP_SUMMARY: file, GITHUB_ACTIONS: 'true' }, log);
  expect(readFileSync(file, 'utf8')).toBe(`before\n${stepSummary(failing)}`);
  expect(said).toBe(githubAnnotations(failing));
});
