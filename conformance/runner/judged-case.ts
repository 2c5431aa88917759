import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { CaseJudgement } from '../checks/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Manner } from './play-line.ts';

/** A case that was played, and what its check says of it. */
export interface JudgedCase {
  readonly trace: Trace;
  readonly judgement: CaseJudgement;
}

/** Plays a case, whoever its client is. */
export type PlayCase = (theCase: ConformCase, seed: number, manner: Manner) => Promise<Trace>;

/** The client's program broke off, alone in a process with this one case. The message is one sentence. */
export class CaseBroken extends Error {}

/**
 * Plays a case and judges it.
 * @param manner what is played beside it
 * @throws CaseBroken when the program of the client ended within it, unless that is what the check looks for
 */
export async function judgedCase(
  check: Check,
  play: PlayCase,
  theCase: ConformCase,
  seed: number,
  manner: Manner,
): Promise<JudgedCase> {
  const trace = await play(theCase, seed, manner);
  if (trace.crash !== null && check.judgesCrashes !== true) throw new CaseBroken(trace.crash.sentence);
  return { trace, judgement: check.judge(trace) };
}
