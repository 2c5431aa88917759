import type { CheckOutcome } from '../verdict/conform-report.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { ReceiverCheck } from './receiver-check.ts';

/** The outcome of a check of receivers, by default without a case that was played. */
export function receiverOutcome(
  check: ReceiverCheck,
  verdict: Verdict,
  sentence: string,
  counts: Partial<Pick<CheckOutcome, 'cases' | 'exercised' | 'counterexample'>> = {},
): CheckOutcome {
  const { id, title, level, citation, evidence } = check;
  return {
    id,
    title,
    level,
    citation,
    evidence,
    needs: 'wire',
    explanation: check.explain(),
    verdict,
    sentence,
    cases: 0,
    exercised: 0,
    counterexample: null,
    known: null,
    ...counts,
  };
}
