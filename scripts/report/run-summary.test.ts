import { expect, test } from 'vitest';
import { goodRun } from '../run/checks/evidence-fixture.ts';
import { judgeRun } from '../run/judge-run.ts';
import { RESULT_VERSION, type RunResult } from '../run/run-result.ts';
import { paintFor } from './paint.ts';
import { runSummary } from './run-summary.ts';

const result: RunResult = {
  version: RESULT_VERSION,
  verdict: 'PASS',
  settings: goodRun.settings,
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:18.000Z',
  rates: { offered: 1200, admitted: 800, limited: 400 },
  checks: judgeRun(goodRun),
  client: goodRun.client,
  ledger: goodRun.ledger,
  generator: goodRun.generator,
  environment: {
    spillway: '0',
    node: 'v20',
    k6: '2.2.0',
    k6Source: 'cache',
    platform: 'linux-x64',
    cores: 2,
  },
  replay: 'spillway run send --seed 1',
};
const plain = paintFor({ isTTY: false }, {});

test('shows verdict, rates, latency, the balance of messages, every check, and where the result is', () => {
  const text = runSummary(result, '/r/result.json', plain);
  expect(text).toContain('PASS  send');
  expect(text).toMatch(/offered\s+1,200\.0\/s\s+12,000/);
  expect(text).toMatch(/admitted\s+800\.0\/s\s+8,000/);
  expect(text).toMatch(/limited\s+400\.0\/s\s+4,000/);
  expect(text).toMatch(/all\s+0\.5 ms\s+1\.0 ms\s+4\.0 ms/);
  expect(text).toContain('14,000 meant = 10,000 accepted + 4,000 limited + 0 failed + 0 lost');
  expect(text).toContain('10,000 accepted = 9,000 departed + 1,000 queued');
  for (const { title } of result.checks) expect(text).toContain(title);
  expect(text).toContain('/r/result.json');
  expect(text).toContain('spillway run send --seed 1');
});

test('a run without an emulator at its end shows what is left, in a sentence', () => {
  const check = { id: 'emulator-alive', title: 'it lived', status: 'invalid', detail: 'It ended.' } as const;
  const text = runSummary(
    { ...result, verdict: 'INVALID', rates: null, client: null, ledger: null, checks: [check] },
    '/r',
    plain,
  );
  expect(text).toContain('INVALID  send: this run cannot be judged.');
  expect(text).toContain('It ended.');
  expect(text).not.toContain('NaN');
  expect(text).not.toContain('latency');
});

test('colours are for terminals only, and NO_COLOR turns them off', () => {
  expect(paintFor({ isTTY: true }, {})('red', 'x')).not.toBe('x');
  expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
  expect(paintFor({ isTTY: true }, { TERM: 'dumb' })('red', 'x')).toBe('x');
  expect(paintFor({}, {})('red', 'x')).toBe('x');
});
