import type { SuiteVerdict, Verdict } from '../../../conformance/verdict/verdict.ts';

/** One character for each verdict. It never stands alone where colour or shape might not be seen. */
export const VERDICT_MARK: Readonly<Record<Verdict, string>> = {
  'HARNESS-ERROR': '?',
  FAIL: '✗',
  WARN: '!',
  'NOT-EXERCISED': '·',
  INFO: 'i',
  PASS: '✓',
};

/** Each verdict in a word or two, as a table shows it. */
export const VERDICT_WORD: Readonly<Record<Verdict, string>> = {
  'HARNESS-ERROR': 'error',
  FAIL: 'FAIL',
  WARN: 'warn',
  'NOT-EXERCISED': 'not seen',
  INFO: 'info',
  PASS: 'pass',
};

/** What each verdict says, for a legend. */
export const VERDICT_MEANING: Readonly<Record<Verdict, string>> = {
  'HARNESS-ERROR': "the client's program or Spillway broke off",
  FAIL: 'a MUST is broken, and facts that are known show it',
  WARN: 'a SHOULD is broken, or what shows it rests on assumed facts',
  'NOT-EXERCISED': 'the client never came into the situation, so nothing is known',
  INFO: 'it does not apply, or there is something to tell and nothing to blame',
  PASS: 'the client did as it should in every case',
};

/** The sign of a verdict of a whole suite in Markdown, where an emoji is seen from afar. */
export const SUITE_SIGN: Readonly<Record<SuiteVerdict, string>> = {
  PASS: '✅',
  FAIL: '❌',
  INVALID: '⚠️',
  'HARNESS-ERROR': '⚠️',
  INTERRUPTED: '⚠️',
};
