import type { CheckOutcome } from '../verdict/conform-report.ts';
import type { SuiteVerdict } from '../verdict/verdict.ts';

/** The verdict on a receiver. What was not exercised at all proves nothing, and is invalid. */
export function receiverVerdict(outcomes: readonly CheckOutcome[], isInterrupted: boolean): SuiteVerdict {
  const has = (verdict: CheckOutcome['verdict']) => outcomes.some((each) => each.verdict === verdict);
  if (isInterrupted) return 'INTERRUPTED';
  if (has('HARNESS-ERROR')) return 'HARNESS-ERROR';
  if (has('FAIL')) return 'FAIL';
  return outcomes.every(({ verdict }) => verdict === 'NOT-EXERCISED') ? 'INVALID' : 'PASS';
}

/** The sentence of that verdict: which checks came to what. */
export function receiverSentence(outcomes: readonly CheckOutcome[], verdict: SuiteVerdict): string {
  const of = (each: CheckOutcome['verdict']) =>
    outcomes.filter((outcome) => outcome.verdict === each).map(({ id }) => id);
  const parts = (['HARNESS-ERROR', 'FAIL', 'WARN', 'NOT-EXERCISED', 'PASS'] as const)
    .map((each) => ({ each, ids: of(each) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ each, ids }) => `${each}: ${ids.join(', ')}`);
  return `${verdict === 'INTERRUPTED' ? 'It was interrupted. ' : ''}${parts.join('; ')}.`;
}
