import { expect, test } from 'vitest';
import { paintFor } from '../paint.ts';
import { failedReport, passedReport } from './conform-fixture.ts';
import { conformSummary } from './conform-summary.ts';
import { HOSTILE_TEXT, hostileReport } from './hostile-conform-fixture.ts';

const plain = paintFor({ isTTY: false }, {});
const files = [['report', '/r/report.html']] as const;

test('the verdict comes first, then failures as stories, then warnings, then a line for each other check', () => {
  const text = conformSummary(failedReport, files, plain);
  expect(text).toContain('FAIL  got 14.4.9, over JSON lines, seed 42: The client breaks 2 rules');
  const order = ['✗ RET-1', '? TOK-5', '✗ MSG-3', '! RET-4', '✓ RET-2', 'i RET-5', '✗ PAG-1', '· CAN-1'];
  const places = order.map((each) => text.indexOf(`  ${each}`));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a story has its headline, its lines, where the rule stands, and the command that repeats it', () => {
  const text = conformSummary(failedReport, files, plain);
  expect(text).toContain(
    'Two 429s with Retry-After 3, then a reset after commit: message 4 was accepted twice.',
  );
  expect(text).toContain('\n         5.30 s    SendMessage → no answer [reset-after], accepted\n');
  expect(text).toContain('MUST by RFC 9110 §9.2.2 (evidence: documented)');
  expect(text).toContain('replay  spillway conform --client got --replay c1.MSG-3.42.7c1f');
});

test('counts, what is known, what is stale, the time and the files are told at the end', () => {
  const text = conformSummary(failedReport, files, plain);
  expect(text).toContain('1 HARNESS-ERROR, 3 FAIL, 1 WARN, 1 NOT-EXERCISED, 1 INFO, 5 PASS (1 known)');
  expect(text).toContain('Known until 2026-06-30: upstream issue 123 is open');
  expect(text).toContain('RET-6 is expected to fail and passes');
  expect(text).toContain('203 cases in 41 s, of which 12.3 % asleep');
  expect(text).toContain('report   /r/report.html');
  expect(text).toContain('replay   spillway conform --client got --seed 42');
});

test('in a strict run a warning is told as what it is there: a failure', () => {
  const text = conformSummary({ ...failedReport, strict: true }, files, plain);
  expect(text).toContain('seed 42, strict');
  expect(text.indexOf('! RET-4')).toBeLessThan(text.indexOf('✗ MSG-3'));
});

test('a run that passed has no story, and one without a check says so', () => {
  const text = conformSummary(passedReport, [], plain);
  expect(text).not.toContain('✗');
  expect(text).not.toContain('smallest case');
  const empty = {
    ...passedReport,
    verdict: 'INVALID',
    sentence: 'Nothing was checked.',
    checks: [],
  } as const;
  expect(conformSummary(empty, [], plain)).toContain('  no check\n');
});

test('text of others moves no cursor, turns no letters round and forges no line', () => {
  const text = conformSummary(hostileReport, files, plain);
  for (const each of ['\u001b', '\u202E', '\r']) expect(HOSTILE_TEXT).toContain(each);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(text).not.toMatch(/[\u0000\u001b\u202E\r]/);
  expect(text).not.toMatch(/^::error/m);
});

test('colours only where they are wanted', () => {
  const colours = (env: NodeJS.ProcessEnv) =>
    conformSummary(failedReport, files, paintFor({ isTTY: true }, env));
  expect(colours({})).toContain('\u001b[31m');
  expect(colours({ NO_COLOR: '1' })).toBe(conformSummary(failedReport, files, plain));
});
