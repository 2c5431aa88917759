/**
 * What became of a check. `FAIL`: a MUST is broken, as known facts show. `WARN`: a SHOULD is broken, or what shows it rests
 * on assumed facts. `INFO`: it does not apply, or there is something to tell and nothing to blame. `NOT-EXERCISED`: the
 * client never came into the situation, so nothing is known. `HARNESS-ERROR`: the client's program or Spillway broke off.
 */
export type Verdict = 'PASS' | 'FAIL' | 'WARN' | 'INFO' | 'NOT-EXERCISED' | 'HARNESS-ERROR';

/** Every verdict, the worst first. */
export const VERDICTS: readonly Verdict[] = [
  'HARNESS-ERROR',
  'FAIL',
  'WARN',
  'NOT-EXERCISED',
  'INFO',
  'PASS',
];

/** The verdict of a whole suite: see the exit codes. */
export type SuiteVerdict = 'PASS' | 'FAIL' | 'INVALID' | 'HARNESS-ERROR' | 'INTERRUPTED';
