import { describe, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import type { CheckOutcome } from './conform-report.ts';
import { settleKnown } from './known-failures.ts';
import { unplayedOutcome } from './outcome-of.ts';
import { suiteVerdict } from './suite-verdict.ts';
import type { Verdict } from './verdict.ts';

const [check] = ALL_CHECKS;
if (check === undefined) throw new Error('there are no checks');
const outcome = (verdict: Verdict): CheckOutcome => ({
  ...unplayedOutcome(check, 'INFO', 'what was seen'),
  verdict,
  exercised: verdict === 'PASS' || verdict === 'FAIL' ? 3 : 0,
});
const entry = { check: check.id, reason: 'ticket 7', expires: '2027-01-31' };
const settle = (verdict: Verdict, today = '2026-12-01', client?: string) =>
  settleKnown(
    [outcome(verdict)],
    { known: [{ ...entry, ...(client === undefined ? {} : { client }) }] },
    'mine',
    today,
  );

describe('a known failure', () => {
  test('is let through while its time lasts', () => {
    const { checks, stale } = settle('FAIL');
    expect(stale).toEqual([]);
    expect(suiteVerdict(checks, stale)).toEqual({
      verdict: 'PASS',
      sentence: 'The client keeps every rule that it must; 1 known failure let through.',
    });
  });

  test('fails the run when it is not true any more', () => {
    const { checks, stale } = settle('PASS');
    expect(suiteVerdict(checks, stale).verdict).toBe('FAIL');
    expect(stale).toEqual([
      `${check.id} is listed as a known failure (ticket 7), and passes: take the entry out.`,
    ]);
  });

  test('fails the run when its last day is over, and not on it', () => {
    expect(settle('FAIL', '2027-01-31').stale).toEqual([]);
    const { checks, stale } = settle('FAIL', '2027-02-01');
    expect(stale[0]).toMatch(/was to be repaired by 2027-01-31/);
    expect(suiteVerdict(checks, stale).verdict).toBe('FAIL');
  });

  test('of another client counts for nothing', () => {
    const { checks, stale } = settle('FAIL', '2026-12-01', 'another');
    expect([checks[0]?.known, stale]).toEqual([null, []]);
  });

  test('that never came up proves nothing, and is not stale', () => {
    expect(settle('NOT-EXERCISED').stale).toEqual([]);
  });
});

describe('the verdict of a suite', () => {
  test.each([
    [['PASS', 'WARN', 'NOT-EXERCISED'], 'PASS', /keeps every rule that it must; 1 warning; 1 not exercised/],
    [['PASS', 'FAIL'], 'FAIL', /breaks RET-1/],
    [['PASS', 'FAIL', 'HARNESS-ERROR'], 'HARNESS-ERROR', /could not be judged: what was seen/],
    [['NOT-EXERCISED', 'INFO'], 'INVALID', /nothing is proven/],
    [[], 'INVALID', /nothing is proven/],
  ] as const)('of %j is %s', (verdicts, verdict, sentence) => {
    const found = suiteVerdict(verdicts.map(outcome), []);
    expect(found.verdict).toBe(verdict);
    expect(found.sentence).toMatch(sentence);
  });
});
