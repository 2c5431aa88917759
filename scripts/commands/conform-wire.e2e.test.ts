import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Senders, writeSenders } from '../../conformance/runner/command/senders-fixture.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { type SpillwayProcess, spillway } from '../spillway-process.ts';

let senders: Senders;
let folder = '';
const started: ChildProcess[] = [];
beforeAll(async () => {
  senders = await writeSenders();
  folder = await mkdtemp(join(tmpdir(), 'spillway-conform-'));
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await senders.remove();
  await rm(folder, { recursive: true, force: true });
});

const reportIn = async (out: string): Promise<ConformReport> =>
  JSON.parse(await readFile(join(out, 'conform.json'), 'utf8'));

/** Starts a sender with what a card says, as somebody would who pastes it. */
async function pointAt(run: SpillwayProcess, sender: string): Promise<void> {
  const [card] = await run.said(/Point a program at these[\s\S]*SPILLWAY_REGION=us/);
  const env = Object.fromEntries(
    [...card.matchAll(/export (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  started.push(
    spawn('node', [sender], { env: { ...process.env, ...env, SENDS: '100000' }, stdio: 'ignore' }),
  );
}

test('a program that runs by itself is judged by its wire, until everything came up', async () => {
  const out = join(folder, 'naive');
  // The emulator's time alone is faster, so that its hints are over sooner: this program waits for none.
  const args = [
    '--wire',
    '--speed',
    '10',
    '--seconds',
    '30',
    '--seed',
    '1',
    '--checks',
    'RET-1,ERR-1,TOK-1,TOK-2',
  ];
  const run = spillway(['conform', ...args, '--out', out]);
  await pointAt(run, senders.naive);
  const { code, stdout } = await run.ended;
  expect(code).toBe(1);
  const report = await reportIn(out);
  expect(report.way).toBe('wire');
  expect(report.checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['RET-1', 'FAIL'],
    ['ERR-1', 'FAIL'],
    ['TOK-1', 'PASS'],
    ['TOK-2', 'NOT-EXERCISED'],
  ]);
  expect(stdout).toMatch(/was tried again \d\.\d+ s after a (429|503) with Retry-After: \d+\./);
  const { counterexample } = report.checks[0] ?? {};
  expect(counterexample?.replay).toMatch(
    /^spillway conform --wire --seconds 30 --speed 10 --replay RET-1@1@\d+$/,
  );
});

test('Ctrl-C is an end like others: what came up is judged', async () => {
  const out = join(folder, 'good');
  const run = spillway([
    'conform',
    '--wire',
    '--seconds',
    '600',
    '--seed',
    '1',
    '--checks',
    'RET-1,TOK-1',
    '--out',
    out,
  ]);
  await pointAt(run, senders.good);
  await run.said(/round 1 of RET-1/);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code, stdout).toBe(0);
  const { verdict, checks } = await reportIn(out);
  expect(verdict).toBe('PASS');
  expect(checks.find(({ id }) => id === 'TOK-1')?.verdict).toBe('PASS');
});

test('when nobody comes, nothing is proven', async () => {
  const run = spillway(['conform', '--wire', '--out', join(folder, 'nobody')]);
  await run.said(/waiting: for the first request/);
  run.child.kill('SIGINT');
  const { code, stdout } = await run.ended;
  expect([code, stdout]).toEqual([
    3,
    expect.stringMatching(/No request came: point a program at the addresses/),
  ]);
});
