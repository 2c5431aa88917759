import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import { conformAdapter } from '../conform-client.ts';
import type { CheckOutcome } from '../verdict/conform-report.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spillway-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Judges an example by every check there is. */
async function judged(command: readonly string[]): Promise<readonly CheckOutcome[]> {
  const { outcomes } = await conformAdapter(
    { program: { command, env: process.env } },
    { checks: ALL_CHECKS, seed: 1, runs: 2, strict: false, replay: (token) => token },
  );
  return outcomes;
}

/** Checks that a client is judged by that can send and read an app, and that tries nothing again. */
const HELD = ['ERR-1', 'ERR-3', 'ERR-5', 'TOK-1', 'TOK-2', 'TOK-3', 'TOK-8', 'MSG-1', 'MSG-6', 'REG-1'];

function expectGoodManners(outcomes: readonly CheckOutcome[]): void {
  const bad = outcomes.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'HARNESS-ERROR');
  expect(bad.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([]);
  const passed = outcomes.filter(({ verdict }) => verdict === 'PASS').map(({ id }) => id);
  expect(passed).toEqual(expect.arrayContaining(HELD));
}

test('the example in TypeScript breaks no rule that it must keep', async () => {
  const program = join(folder, 'adapter.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'adapter.ts')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
  });
  expectGoodManners(await judged([process.execPath, program]));
});

test('the example in Python breaks no rule that it must keep', async () => {
  expectGoodManners(await judged(['python3', join(import.meta.dirname, 'adapter.py')]));
});
