import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ReferenceReceiver,
  startReferenceReceiver,
} from '../../conformance/receivers/reference-receiver.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { spillway } from '../spillway-process.ts';

const SECRET = 'a secret of two receivers';
const env = { HOOK_SECRET: SECRET };
let good: ReferenceReceiver;
let careless: ReferenceReceiver;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spillway-conform-'));
  good = await startReferenceReceiver(SECRET);
  careless = await startReferenceReceiver(SECRET, 0, { isSigned: () => true });
});
afterAll(async () => {
  await good.close();
  await careless.close();
  await rm(folder, { recursive: true, force: true });
});

const CASES = ['--checks', 'HOOK-1,HOOK-2', '--runs', '1', '--seed', '1'];
const at = ({ url, effectsUrl }: ReferenceReceiver) => [
  ...['--receiver', url, '--effects', effectsUrl, '--secret-env', 'HOOK_SECRET'],
];
const reportIn = async (out: string): Promise<ConformReport> =>
  JSON.parse(await readFile(join(out, 'conform.json'), 'utf8'));

test('a receiver with good manners passes', async () => {
  const out = join(folder, 'good');
  const { code, stdout, stderr } = await spillway(
    ['conform', ...at(good), ...CASES, '--out', out, '--json'],
    env,
  ).ended;
  expect([code, stderr]).toEqual([0, expect.stringContaining('receiver: ')]);
  const report: ConformReport = JSON.parse(stdout);
  expect([report.way, report.verdict]).toEqual(['receiver', 'PASS']);
  expect(report.checks.map(({ verdict }) => verdict)).toEqual(['PASS', 'PASS']);
  expect(JSON.stringify(await reportIn(out))).not.toContain(SECRET);
});

test('one that looks at no signature fails, also when its case is played again, unless that is known', async () => {
  const out = join(folder, 'careless');
  const run = spillway(['conform', ...at(careless), ...CASES, '--out', out], env);
  const { code, stdout } = await run.ended;
  expect([code, stdout]).toEqual([1, expect.stringMatching(/FAIL {2}receiver/)]);
  const [hook1] = (await reportIn(out)).checks;
  expect(hook1).toMatchObject({ id: 'HOOK-1', verdict: 'FAIL' });
  const [, ...words] = hook1?.counterexample?.replay.split(' ') ?? [];
  const replay = spillway([...words, '--out', join(folder, 'again')], env);
  expect((await replay.ended).code).toBe(1);
  const known = join(folder, 'known.json');
  await writeFile(known, '{"known":[{"check":"HOOK-1","reason":"ticket 7","expires":"2999-01-01"}]}');
  const lenient = spillway(
    ['conform', ...at(careless), ...CASES, '--known', known, '--out', join(folder, 'known')],
    env,
  );
  const through = await lenient.ended;
  expect([through.code, through.stdout]).toEqual([0, expect.stringMatching(/Let through as known: HOOK-1/)]);
});

test.each([
  [['--receiver', 'http://127.0.0.1:9/hook', '--secret-env', 'NOT_SET'], /NOT_SET holds no secret/],
  [['--receiver', 'http://example.com/hook', '--secret-env', 'HOOK_SECRET'], /not on this machine/],
  [
    ['--receiver', 'http://127.0.0.1:9/hook', '--secret-env', 'HOOK_SECRET', '--checks', 'RET'],
    /There is no check RET/,
  ],
])('%j is refused in a sentence', async (args, sentence) => {
  const { code, stdout, stderr } = await spillway(['conform', ...args], env).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(sentence);
});
