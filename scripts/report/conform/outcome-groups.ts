import type { CheckOutcome, ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { VERDICTS, type Verdict } from '../../../conformance/verdict/verdict.ts';

/** The outcomes of a run by what they ask of a reader, each group in the order of the report. */
export interface OutcomeGroups {
  /** What makes the run red: broken rules that nobody expected, warnings of a strict run, and what broke off. */
  readonly failures: readonly CheckOutcome[];
  readonly warnings: readonly CheckOutcome[];
  /** All others, the expected failures with them. */
  readonly others: readonly CheckOutcome[];
}

/** What a check came to for the suite: its verdict, but for an expected failure. */
export type Standing = Verdict | 'KNOWN';

/** What a check came to for the suite. A failure or warning that a file of known failures expects is `KNOWN`. */
export function standingOf({ verdict, known }: CheckOutcome): Standing {
  return known !== null && (verdict === 'FAIL' || verdict === 'WARN') ? 'KNOWN' : verdict;
}

/** Sorts the outcomes of a run by what they ask of a reader. */
export function outcomeGroups({ checks, strict }: Pick<ConformReport, 'checks' | 'strict'>): OutcomeGroups {
  const red: readonly Standing[] = strict ? ['HARNESS-ERROR', 'FAIL', 'WARN'] : ['HARNESS-ERROR', 'FAIL'];
  const isRed = (outcome: CheckOutcome) => red.includes(standingOf(outcome));
  const isWarning = (outcome: CheckOutcome) => !strict && standingOf(outcome) === 'WARN';
  return {
    failures: checks.filter(isRed),
    warnings: checks.filter(isWarning),
    others: checks.filter((outcome) => !isRed(outcome) && !isWarning(outcome)),
  };
}

/** How many checks came to each verdict, the worst first: `2 FAIL, 1 WARN, 20 PASS`, and the expected ones in words. */
export function countsLine({ checks }: Pick<ConformReport, 'checks'>): string {
  if (checks.length === 0) return 'no check';
  const known = checks.filter((outcome) => standingOf(outcome) === 'KNOWN').length;
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: checks.filter((outcome) => outcome.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  const line = counts.map(({ verdict, count }) => `${count} ${verdict}`).join(', ');
  return known === 0 ? line : `${line} (${known} known)`;
}
