import type { Arbitrary } from 'fast-check';
import type { Grade } from '../../mocks/contract/fact.ts';
import type { Level } from '../checks/check.ts';
import type { CaseJudgement, Finding } from '../checks/finding.ts';
import type { ReceiverCase } from './delivery.ts';
import type { ReceiverTrace } from './receiver-trace.ts';

/** What a receiver is held to where nothing is documented, and how much it gets. */
export interface ReceiverBounds {
  /** Half of the acknowledgements must come within so many milliseconds. */
  readonly ackP50Millis: number;
  /** And 99 of 100 within so many. */
  readonly ackP99Millis: number;
  /** How long callbacks come at 25 a second. */
  readonly paceSeconds: number;
  /** How many come at once after that. */
  readonly burst: number;
}

/** One rule for receivers of callbacks, with the cases that put one to the test and the judgement of what it did. */
export interface ReceiverCheck {
  /** As in the catalogue, such as `HOOK-1`. */
  readonly id: string;
  /** The rule in a few words, as a promise of the receiver. */
  readonly title: string;
  readonly level: Level;
  readonly citation: string;
  /** The weakest fact that all of it rests on; findings that rest on less say so themselves. */
  readonly evidence: Grade;
  /** Whether nothing of it can be judged unless the receiver shows its effects. */
  readonly needsEffects: boolean;
  /** Cases of a default run. */
  readonly runs: number;
  /** The most cases of any run: those that take seconds. */
  readonly mostRuns?: number;
  /** What it sends, what it looks at and what it accepts, in a few sentences. */
  explain(): string;
  cases(bounds: ReceiverBounds): Arbitrary<ReceiverCase>;
  judge(trace: ReceiverTrace, bounds: ReceiverBounds): CaseJudgement;
}

/** What may come of a finding: {@link Finding.atMost}, the level of its check, and whether a SHOULD is held to strictly. */
export function gravity(check: ReceiverCheck, finding: Finding, strict: boolean): 'fail' | 'warn' {
  if (finding.atMost === 'warn' || check.evidence === 'assumed') return 'warn';
  return check.level === 'MUST' || strict ? 'fail' : 'warn';
}
