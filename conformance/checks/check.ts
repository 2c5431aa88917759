import type { Arbitrary } from 'fast-check';
import type { Grade } from '../../mocks/contract/fact.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { Capability } from '../protocol/capabilities.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Trace } from '../trace/trace.ts';
import type { CaseJudgement, Finding, Sample } from './finding.ts';

/** RFC 2119's words for how much a rule weighs: what breaks a MUST fails, what breaks a SHOULD warns. */
export type Level = 'MUST' | 'SHOULD';

/** How much must be known to judge: the wire alone, a program that ends by itself, or what was meant as well. */
export type Needs = 'wire' | 'command' | 'adapter';

/** One rule of good manners, with the case that brings a client into its situation and the judgement of what it did. */
export interface Check {
  /** As in the catalogue, such as `RET-1`. */
  readonly id: string;
  /** The rule in a few words, as a promise of the client: `waits out Retry-After`. */
  readonly title: string;
  readonly level: Level;
  /** Where the rule stands. */
  readonly citation: string;
  /** The weakest fact about the API that it rests on. A check that rests on an assumed one warns, never fails. */
  readonly evidence: Grade;
  readonly needs: Needs;
  /** What the client must be able to do. */
  readonly capabilities: readonly Capability[];
  /** Cases that a default run makes; a thorough one makes as many as it is asked for. */
  readonly runs: number;
  /** Whether the end of the client's program within a case is a finding of this check, and not an error of the harness. */
  readonly judgesCrashes?: true;
  /** What the check wants to see, what it does to see it, and what it accepts, in two or three sentences. */
  explain(): string;
  /** Why it does not apply to a client of such a policy; `null` when it does. */
  inapplicable?(hello: Hello): string | null;
  /** Cases for a client; the same client gives the same ones. */
  cases(hello: Hello): Arbitrary<ConformCase>;
  judge(trace: Trace): CaseJudgement;
  /** Judges what was pooled over all cases, where one case proves nothing. */
  judgePool?(samples: readonly Sample[], hello: Hello): readonly Finding[];
}
