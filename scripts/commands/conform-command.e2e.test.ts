import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Senders, writeSenders } from '../../conformance/runner/command/senders-fixture.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { spillway } from '../spillway-process.ts';

let senders: Senders;
let folder = '';
beforeAll(async () => {
  senders = await writeSenders();
  folder = await mkdtemp(join(tmpdir(), 'spillway-conform-'));
});
afterAll(async () => {
  await senders.remove();
  await rm(folder, { recursive: true, force: true });
});

const CHECKS = ['--checks', 'RET-1,ERR-1,TOK-1,TOK-2,MSG-1', '--runs', '1', '--seed', '12'];
const reportIn = async (out: string): Promise<ConformReport> =>
  JSON.parse(await readFile(join(out, 'conform.json'), 'utf8'));
const verdictsOf = ({ checks }: ConformReport) =>
  Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

test('a program with good manners passes by its wire, and what only an adapter shows is said not to be seen', async () => {
  const out = join(folder, 'good');
  const run = spillway([
    'conform',
    '--command',
    ...CHECKS,
    '--policy',
    'retrying,attempts=4',
    '--out',
    out,
    '--',
    'node',
    senders.good,
  ]);
  const { code, stderr } = await run.ended;
  expect([code, stderr]).toEqual([0, expect.stringContaining('looking: ')]);
  const report = await reportIn(out);
  expect(verdictsOf(report)).toEqual({
    'RET-1': 'PASS',
    'ERR-1': 'PASS',
    'TOK-1': 'PASS',
    'TOK-2': 'PASS',
    'MSG-1': 'NOT-EXERCISED',
  });
  expect(report.way).toBe('command');
  expect(report.client).toMatchObject({
    name: 'good-sender.mjs',
    capabilities: ['send', 'read-app'],
    policy: { retries: 'retrying', attempts: 4 },
  });
  expect(report.speed).toBe(10);
  expect(report.time).toMatch(/10 times as fast as the machine.*a probe in node showed/);
  expect(report.checks.at(-1)?.sentence).toMatch(/only an adapter tells/);
});

test('a naive one is told what it does wrong, and its case fails again', async () => {
  const out = join(folder, 'naive');
  const run = spillway(['conform', '--command', ...CHECKS, '--out', out, '--', 'node', senders.naive]);
  expect((await run.ended).code).toBe(1);
  const report = await reportIn(out);
  expect(verdictsOf(report)).toMatchObject({
    'RET-1': 'FAIL',
    'ERR-1': 'FAIL',
    'TOK-1': 'PASS',
    'TOK-2': 'WARN',
  });
  const { counterexample } = report.checks[0] ?? {};
  expect(counterexample?.headline).toMatch(/was tried again \d\.\d+ s after a \d+ with Retry-After: \d+\./);
  expect(counterexample?.case.faults).toHaveLength(1);
  expect(counterexample?.replay).toMatch(/^spillway conform --command --replay RET-1@12@[\d:]+ -- node \//);
  const [, ...words] = counterexample?.replay.split(' ') ?? [];
  const again = join(folder, 'again');
  const replay = spillway([...words.slice(0, 1), '--out', again, ...words.slice(1)]);
  expect((await replay.ended).code).toBe(1);
  expect((await reportIn(again)).checks.map(({ id, verdict }) => [id, verdict])).toEqual([['RET-1', 'FAIL']]);
});

test.each([
  ['cannot be started', ['/nowhere/my-sender'], 4, /my-sender cannot be started: there is no such program/],
  [
    'sends nothing',
    ['node', '-e', 'console.error("Error: no address"); process.exit(7)'],
    3,
    /The program sent nothing to the emulator, and ended with exit code 7, and last said: Error: no address: /,
  ],
])('a program that %s is said in a sentence', async (_, program, exit, sentence) => {
  const out = join(folder, program.join('').length.toString());
  const { code, stdout, stderr } = await spillway(['conform', '--command', '--out', out, '--', ...program])
    .ended;
  expect(code).toBe(exit);
  expect(stdout + stderr).toMatch(sentence);
});

test('Ctrl-C ends every program that is under way, and what was found is written down', async () => {
  const out = join(folder, 'ended');
  const mark = `spillway-ended-${process.pid}`;
  const slow = [
    'node',
    '-e',
    'fetch(process.env.SPILLWAY_AUTH_URL).then(() => setInterval(() => 0, 1000))',
    mark,
  ];
  const run = spillway([
    'conform',
    '--command',
    '--speed',
    '1',
    '--out',
    out,
    '--',
    'sh',
    '-c',
    `exec "$@" & wait`,
    'sh',
    ...slow,
  ]);
  await run.said(/looking: at/);
  while (processesWith(mark).length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  run.child.kill('SIGINT');
  expect((await run.ended).code).toBe(130);
  expect((await reportIn(out)).verdict).toBe('INTERRUPTED');
  expect(processesWith(mark)).toEqual([]);
});

/** The processes of this machine whose command line holds a word. */
function processesWith(word: string): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(word) && !line.includes('spillway.js'));
}
