import { expect, test } from 'vitest';
import { failedReport, outcomeOf, passedReport } from '../conform-fixture.ts';
import { hostileReport } from '../hostile-conform-fixture.ts';
import { type KillMatrix, killsOf } from './kill-matrix.ts';
import { killMatrixHtml } from './kill-matrix-html.ts';
import { killMatrixMarkdown } from './kill-matrix-markdown.ts';
import { matrixHtml } from './matrix-html.ts';
import { matrixMarkdown } from './matrix-markdown.ts';

const fewer = { ...passedReport, checks: [outcomeOf('HOOK-1'), outcomeOf('RET-1')] };
const rowOf = (text: string, id: string) => text.split('\n').find((line) => line.startsWith(`| ${id} |`));

test('a row for each check that any client had, a column for each client with its version', () => {
  const text = matrixMarkdown([passedReport, failedReport, fewer]);
  expect(text).toContain(
    '| Check | Promise | Level | reference<br>0.1.0 | got<br>14.4.9 | reference<br>0.1.0 |',
  );
  expect(rowOf(text, 'RET-1')).toBe(
    '| RET-1 | waits out Retry-After | MUST | ✓ pass | **✗ FAIL** <sup>1</sup> | ✓ pass |',
  );
  expect(rowOf(text, 'CAN-1')).toMatch(/\| ✓ pass \| · not seen \| not run \|$/);
  expect(rowOf(text, 'HOOK-1')).toMatch(/\| not run \| not run \| ✓ pass \|$/);
});

test('a version that begins with the name of its client does not say it twice', () => {
  const client = { ...passedReport.client, name: 'got', version: 'got 14.6.6' };
  expect(matrixMarkdown([{ ...passedReport, client }])).toContain('| got<br>14.6.6 |');
  expect(matrixHtml([{ ...passedReport, client }])).toContain('got <small>14.6.6</small>');
});

test('every failure and warning is a sentence that can be quoted, under the number of its cell', () => {
  const text = matrixMarkdown([passedReport, failedReport]);
  for (const [, number] of text.matchAll(/<sup>(\d+)<\/sup>/g))
    expect(text).toContain(`\n${number}. **got 14.4.9**`);
  expect(text).toContain(
    '4. **got 14.4.9**, MSG-3: After a lost answer message 4 was accepted twice, though the client declares at-most-once. (RFC 9110 §9.2.2; evidence: documented)',
  );
  expect(text).toMatch(/\*\*✗ FAIL\*\*: a MUST is broken/);
});

test('a cell of the page that is not good leads to its sentence', () => {
  const page = matrixHtml([passedReport, failedReport, fewer]);
  const links = [...page.matchAll(/href="#(finding-\d+)"/g)].map(([, id]) => id);
  expect(links).toHaveLength(5);
  for (const id of links) expect(page).toContain(`id="${id}"`);
});

test('hostile names stay in their cells', () => {
  const text = matrixMarkdown([hostileReport, passedReport]);
  for (const line of text.split('\n').filter((each) => each.startsWith('| ')))
    expect(line.split('|')).toHaveLength(7);
  expect(text).not.toMatch(/<script|<img/);
  expect(matrixHtml([hostileReport])).not.toMatch(/<img/);
});

const kills: KillMatrix = {
  checks: ['RET-1', 'RET-2', 'MSG-3'],
  mutants: [
    { name: 'early', breaks: 'RET-1', sentence: 'Comes again after half the time.' },
    { name: 'doubler', breaks: 'MSG-3', sentence: 'Sends again what may have been accepted.' },
    { name: 'sly', breaks: 'RET-2', sentence: 'Takes a date for now.' },
    { name: 'constructor', breaks: 'RET-2', sentence: 'Was not run.' },
  ],
  cells: {
    early: { 'RET-1': 'FAIL', 'RET-2': 'WARN', 'MSG-3': 'PASS' },
    doubler: { 'RET-1': 'PASS', 'RET-2': 'NOT-EXERCISED', 'MSG-3': 'FAIL' },
    sly: { 'RET-1': 'PASS', 'RET-2': 'PASS', 'MSG-3': 'PASS' },
  },
};

test('a mutant is caught when the check that it breaks says so, and survives otherwise', () => {
  expect(killsOf(kills).map(({ own, caught, also }) => [own, caught, also])).toEqual([
    ['FAIL', true, ['RET-2']],
    ['FAIL', true, []],
    ['PASS', false, []],
    [null, false, []],
  ]);
});

test('the kill matrix says who caught what, and does not hide who survives', () => {
  const text = killMatrixMarkdown(kills);
  expect(text).toContain('2 of 4 mutants are caught by the check that they break, 1 of them by no other.');
  expect(text).toContain('| early | Comes again after half the time. | RET-1 | ✗ FAIL | RET-2 |');
  expect(text).toContain('| RET-2 | **survives** (✓ pass) |  |');
  expect(text).toContain('| doubler | ✓ | · | **[✗]** |');
  const page = killMatrixHtml(kills);
  expect(page).toContain('<p class="word">FAIL</p>');
  expect(page.match(/own survives/g)).toHaveLength(2);
  const good = { ...kills, mutants: kills.mutants.slice(0, 2) };
  expect(killMatrixHtml(good)).toContain('<p class="word">PASS</p>');
  expect(killMatrixHtml({ ...kills, mutants: [] })).toContain('<p class="word">FAIL</p>');
});
