import { expect, test } from 'vitest';
import { conformAnnotations } from './conform-annotations.ts';
import { failedReport, outcomeOf, passedReport } from './conform-fixture.ts';
import { conformMarkdown } from './conform-markdown.ts';
import { twiceAccepted } from './counterexample-fixture.ts';
import { hostileReport } from './hostile-conform-fixture.ts';

/** What a comment of GitHub holds. */
const MOST_CHARACTERS = 65_536;

test('the verdict, each failure as a fold with its story, warnings in a line, and all checks as a table', () => {
  const text = conformMarkdown(failedReport);
  expect(text).toMatch(/^## ❌ FAIL: got 14\.4\.9\n/);
  expect(text).toContain('<details><summary>❌ <b>MSG-3</b> does not send again');
  expect(text).toContain('\n   5.30 s    SendMessage → no answer [reset-after], accepted\n');
  expect(text).toContain('<pre>spillway conform --client got --replay c1.MSG-3.42.7c1f</pre>');
  expect(text).toContain('- ⚠️ **RET-4** backs off in growing waits with randomness: Its waits grow');
  expect(text).toContain('<summary>12 checks</summary>');
  expect(text).toContain('| ✗ FAIL (known) | PAG-1 |');
});

test('a run that passed is short', () => {
  const text = conformMarkdown(passedReport);
  expect(text).toMatch(/^## ✅ PASS: reference 0\.1\.0\n/);
  expect(text.match(/<details>/g)).toHaveLength(1);
});

test('the worst run there can be fits a comment, and every failure is still named', () => {
  const long = 'a sentence with numbers in it '.repeat(40);
  const story = Array.from({ length: 60 }, () => long);
  const checks = Array.from({ length: 40 }, (_, index) =>
    outcomeOf(`RET-${index}`, {
      verdict: 'FAIL',
      sentence: long,
      explanation: long,
      counterexample: { ...twiceAccepted, story, replay: 'spillway conform' },
    }),
  );
  const text = conformMarkdown({ ...failedReport, checks });
  expect(text.length).toBeLessThan(MOST_CHARACTERS);
  for (const { id } of checks) expect(text).toContain(`${id} `);
});

test('Markdown and HTML of others are shown, not followed', () => {
  const text = conformMarkdown(hostileReport);
  expect(text).not.toMatch(/<script|<img|<svg/i);
  // In a <pre> nothing is followed until its end, and no text of others can write that.
  expect(text.replace(/<pre>.*?<\/pre>/gs, '')).not.toContain('[y](javascript');
  expect(text).not.toContain('\u202E');
  for (const [row] of text.matchAll(/^\| .*$/gm)) expect(row.split('|')).toHaveLength(6);
});

test('a broken rule is an error beside the change, a warning a warning, an expected failure a notice', () => {
  const lines = conformAnnotations(failedReport).trimEnd().split('\n');
  expect(lines.map((line) => line.replace(/ title=.*/, ''))).toEqual([
    '::error',
    '::warning',
    '::error',
    '::warning',
    '::notice',
    '::error',
  ]);
  expect(lines[2]).toMatch(/^::error title=spillway conform got 14\.4\.9%3A MSG-3 does not send again/);
  expect(conformAnnotations(passedReport)).toBe('');
  expect(conformAnnotations({ ...passedReport, verdict: 'INTERRUPTED', sentence: 'It ended early.' })).toBe(
    '::warning title=spillway conform reference 0.1.0%3A INTERRUPTED::It ended early.\n',
  );
});

test('no text of others becomes a command of its own', () => {
  const lines = conformAnnotations(hostileReport).trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) title=spillway conform/);
});
