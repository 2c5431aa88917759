import type { Check } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import type { CheckOutcome } from './conform-report.ts';
import type { Counterexample } from './counterexample.ts';
import type { Verdict } from './verdict.ts';

/** What the cases of a check came to. */
export interface CheckSummary {
  readonly cases: number;
  readonly exercised: number;
  readonly failing: { readonly findings: readonly Finding[]; readonly counterexample: Counterexample } | null;
  readonly pooled: readonly Finding[];
  readonly remarks: readonly string[];
}

/** The outcome of a check whose cases were played. With `strict`, what breaks a SHOULD fails as well. */
export function outcomeOf(check: Check, summary: CheckSummary, strict: boolean): CheckOutcome {
  const { cases, exercised, failing, pooled } = summary;
  const findings = [...(failing?.findings ?? []), ...pooled];
  const verdict = verdictOf(check, findings, exercised, strict);
  return {
    ...factsOf(check),
    verdict,
    sentence: sentenceOf(summary, findings),
    cases,
    exercised,
    counterexample: failing?.counterexample ?? null,
    known: null,
  };
}

/** The outcome of a check of which no case was played, or in which the client's program broke off. */
export function unplayedOutcome(
  check: Check,
  verdict: 'INFO' | 'NOT-EXERCISED' | 'HARNESS-ERROR',
  sentence: string,
): CheckOutcome {
  return { ...factsOf(check), verdict, sentence, cases: 0, exercised: 0, counterexample: null, known: null };
}

function factsOf(check: Check) {
  const { id, title, level, citation, evidence, needs } = check;
  return { id, title, level, citation, evidence, needs, explanation: check.explain() };
}

function verdictOf(
  { level, evidence }: Check,
  findings: readonly Finding[],
  exercised: number,
  strict: boolean,
): Verdict {
  if (findings.length === 0) return exercised === 0 ? 'NOT-EXERCISED' : 'PASS';
  const mayFail = evidence !== 'assumed' && findings.some(({ atMost }) => atMost === undefined);
  return mayFail && (level === 'MUST' || strict) ? 'FAIL' : 'WARN';
}

function sentenceOf(
  { cases, exercised, failing, remarks }: CheckSummary,
  findings: readonly Finding[],
): string {
  if (failing !== null) return failing.counterexample.headline;
  const [first] = findings;
  if (first !== undefined) return first.sentence;
  const remark = remarks.length === 0 ? '' : ` ${remarks.slice(0, 2).join(' ')}`;
  if (exercised === 0) return `The client never came into the situation, in ${cases} cases.${remark}`;
  return `Held in ${exercised} of ${cases} cases${exercised === cases ? '' : '; in the others it did not come up'}.${remark}`;
}
