import { expect, test } from 'vitest';
import { paintFor } from './paint.ts';
import { goodResult, wholeResult } from './result-fixture.ts';
import { runSummary } from './run-summary.ts';

const plain = paintFor({ isTTY: false }, {});
const files = [['result', '/r/result.json']] as const;

test('shows verdict, rates, latency, the balance of messages, every check, and where the result is', () => {
  const text = runSummary(goodResult, files, plain);
  expect(text).toContain('PASS  send ci: Everything that was checked holds.');
  expect(text).toMatch(/steady, 10 s\s+1,200\.0\/s\s+800\.0\/s\s+400\.0\/s/);
  expect(text).toMatch(/recovery, 5 s\s+400\.0\/s\s+400\.0\/s\s+0\.0\/s/);
  expect(text).toMatch(/steady\s+1\.50 ms\s+6\.48 ms\s+9\.97 ms/);
  expect(text).toMatch(/of it service\s+0\.60 ms/);
  expect(text).toContain('18,000 meant = 14,000 accepted + 4,000 limited + 0 failed + 0 lost');
  expect(text).toContain('14,000 accepted = 13,000 departed + 1,000 queued');
  expect(text).toContain('k6 used 20 % of 2 cores, 30 % in its busiest second, and 191 MiB');
  for (const { title } of goodResult.checks) expect(text).toContain(title);
  expect(text).toContain('result   /r/result.json');
  expect(text).toContain('spillway run send --profile ci --seed 1');
  expect(text).not.toContain('depth of the queue');
  expect(text).not.toContain('callbacks');
});

test('shows the depth of the queue and the callbacks where there are any', () => {
  const text = runSummary(wholeResult, files, plain);
  expect(text).toContain('deepest 5,000 of 5,000; at most 2 (0.04 %) from the prediction');
  expect(text).toContain('full after 64.2 s, predicted 64.1 s');
  expect(text).toContain('20,200 came, 20,000 acknowledged, 0 came again');
});

test('a run without an emulator at its end shows what is left, in a sentence', () => {
  const check = { id: 'emulator-alive', title: 'it lived', status: 'invalid', detail: 'It ended.' } as const;
  const text = runSummary(
    {
      ...goodResult,
      verdict: 'INVALID',
      rates: [],
      client: null,
      ledger: null,
      generator: null,
      checks: [check],
    },
    files,
    plain,
  );
  expect(text).toContain('INVALID  send ci: This run cannot be judged: “it lived” does not hold.');
  expect(text).toContain('It ended.');
  expect(text).not.toContain('NaN');
  expect(text).not.toContain('response time');
});

test('a sum that does not come out says by how much', () => {
  const { ledger } = goodResult;
  if (ledger === null) throw new Error('the good result has a ledger');
  const wrong = { ...goodResult, ledger: { ...ledger, messages: { ...ledger.messages, depth: 990 } } };
  expect(runSummary(wrong, files, plain)).toContain('= 13,000 departed + 990 queued (off by 10)');
});

test('what a result says cannot move the cursor of a terminal, nor colour its letters', () => {
  const check = { id: 'x', title: 'bad\u001b[2J', status: 'fail', detail: 'x\u009b31m\r\u202Egnp' } as const;
  const text = runSummary({ ...goodResult, checks: [check], replay: 'rm\u001b]0;x\u0007' }, files, plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(text).not.toMatch(/[\u001b\u009b\u0007\r\u202E]/);
});

test('colours are for terminals only, and NO_COLOR turns them off', () => {
  expect(paintFor({ isTTY: true }, {})('red', 'x')).not.toBe('x');
  expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
  expect(paintFor({ isTTY: true }, { TERM: 'dumb' })('red', 'x')).toBe('x');
  expect(paintFor({}, {})('red', 'x')).toBe('x');
});
