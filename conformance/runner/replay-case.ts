import type { Check } from '../checks/check.ts';
import { counterexampleOf } from '../story/counterexample-of.ts';
import { caseOf } from './case-of.ts';
import { CasePlayer } from './case-player.ts';
import type { CheckFindings, CheckRun } from './check-run.ts';
import { type ReplayToken, writeReplayToken } from './replay-token.ts';

/**
 * Plays the one case that a token names, as it was played.
 * @throws CaseBroken when the client's program broke off; MachineTooBusy when it fails, and the machine was never quiet;
 * RangeError when the token leads to no case
 */
export async function replayCase(
  check: Check,
  run: Omit<CheckRun, 'seed' | 'runs'>,
  token: ReplayToken,
): Promise<CheckFindings> {
  const theCase = caseOf(check, run.hello, token);
  const player = new CasePlayer(check, { ...run, seed: token.seed });
  const first = await player.play(theCase);
  const fails = first.judgement.findings.length > 0 && (await player.isProven(theCase));
  if (!fails) player.throwUnproven();
  const { trace, judgement } = await player.play(theCase);
  const { findings, samples = [], remark, exercised } = judgement;
  const text = writeReplayToken(token);
  const told = { shrinks: 0, token: text, replay: run.replay(text) };
  return {
    cases: 1,
    exercised: exercised ? 1 : 0,
    failing: fails ? { findings, counterexample: counterexampleOf(trace, judgement, told) } : null,
    samples,
    remarks: remark === undefined ? [] : [remark],
  };
}
