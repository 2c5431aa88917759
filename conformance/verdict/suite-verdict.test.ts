import { expect, test } from 'vitest';
import type { CheckOutcome } from './conform-report.ts';
import { suiteVerdict } from './suite-verdict.ts';

const [MUST, SHOULD] = ['MUST', 'SHOULD'] as const;
const outcome = (level: 'MUST' | 'SHOULD', verdict: CheckOutcome['verdict'], known: string | null = null) =>
  ({
    id: `${level}-${verdict}`,
    level,
    verdict,
    exercised: verdict === 'NOT-EXERCISED' ? 0 : 3,
    sentence: 'It is so.',
    known: known === null ? null : { reason: known },
  }) as unknown as CheckOutcome;

test.each([
  [[outcome(MUST, 'PASS'), outcome(SHOULD, 'PASS')], 'PASS', 'The client keeps every rule that it must.'],
  [
    [outcome(MUST, 'PASS'), outcome(SHOULD, 'WARN'), outcome(SHOULD, 'NOT-EXERCISED')],
    'PASS',
    'The client keeps every rule that it must; 1 warning; 1 not exercised.',
  ],
  [[outcome(MUST, 'PASS'), outcome(SHOULD, 'FAIL')], 'FAIL', 'The client breaks SHOULD-FAIL.'],
  [
    [outcome(MUST, 'FAIL', 'as ever')],
    'PASS',
    'The client keeps every rule that it must; 1 known failure let through.',
  ],
  [[outcome(MUST, 'NOT-EXERCISED'), outcome(SHOULD, 'PASS')], 'INVALID', 'Nothing that must hold came up'],
  [[outcome(SHOULD, 'PASS')], 'PASS', 'The client keeps every rule that it must.'],
  [[outcome(SHOULD, 'NOT-EXERCISED')], 'INVALID', 'Nothing that must hold came up'],
  [[], 'INVALID', 'Nothing that must hold came up'],
  [
    [outcome(MUST, 'FAIL'), outcome(MUST, 'HARNESS-ERROR')],
    'HARNESS-ERROR',
    'MUST-HARNESS-ERROR could not be judged: It is so.',
  ],
])('of %j it is %s', (checks, verdict, sentence) => {
  const said = suiteVerdict(checks, []);
  expect(said.verdict).toBe(verdict);
  expect(said.sentence).toContain(sentence);
});

test('a known failure that is none any more fails a suite in which all is well', () => {
  expect(suiteVerdict([outcome(MUST, 'PASS')], ['RET-1 passes.'])).toEqual({
    verdict: 'FAIL',
    sentence: 'The file of known failures is not true any more: RET-1 passes.',
  });
});
