import { ExitCode } from '../exit.ts';
import type { Check, Evidence } from './checks/check.ts';
import type { CheckResult, Verdict } from './run-result.ts';

/** Judges a finished run by every one of the checks that applies to it. */
export function judgeRun(evidence: Evidence, checks: readonly Check[]): CheckResult[] {
  return checks.flatMap(({ id, title, otherwise, judge }) => {
    const judgement = judge(evidence);
    if (judgement === null) return [];
    return [{ id, title, status: judgement.holds ? ('pass' as const) : otherwise, detail: judgement.detail }];
  });
}

/** The verdict over all checks: a run that cannot be judged is never called a failure, nor a pass. No check, no pass. */
export function verdictOf(checks: readonly CheckResult[]): Verdict {
  if (checks.length === 0 || checks.some((check) => check.status === 'invalid')) return 'INVALID';
  return checks.some((check) => check.status === 'fail') ? 'FAIL' : 'PASS';
}

/** The exit code of each verdict. */
export const VERDICT_EXIT: Readonly<Record<Verdict, number>> = {
  PASS: ExitCode.pass,
  FAIL: ExitCode.fail,
  INVALID: ExitCode.invalid,
  INTERRUPTED: ExitCode.interrupted,
};
