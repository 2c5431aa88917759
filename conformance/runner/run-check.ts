import fc from 'fast-check';
import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { Finding, Sample } from '../checks/finding.ts';
import { counterexampleOf } from '../story/counterexample-of.ts';
import { CasePlayer } from './case-player.ts';
import type { CheckFindings, CheckRun, Failing } from './check-run.ts';
import { writeReplayToken } from './replay-token.ts';

/** What is looked for in the cases of a check. */
interface Search {
  readonly check: Check;
  readonly run: CheckRun;
  readonly player: CasePlayer;
  readonly parameters: { readonly seed: number; readonly numRuns: number };
  readonly cases: readonly ConformCase[];
}

/**
 * Plays the cases of a check side by side, and makes the first failing one as small as it goes.
 * @throws CaseBroken when the client's program broke off; MachineTooBusy when the machine gave no quiet moment to see
 * whether a failure is the client's
 */
export async function runCheck(check: Check, run: CheckRun): Promise<CheckFindings> {
  const { hello, seed, runs = check.runs, signal } = run;
  const player = new CasePlayer(check, run);
  const parameters = { seed, numRuns: runs };
  // The same cases that fast-check will ask about, played ahead and side by side. Sampled by way of a property, some differ.
  const cases = fc.sample(check.cases(hello), parameters);
  const search = { check, run, player, parameters, cases };
  const judged = await judgedCases(search);
  signal?.throwIfAborted();
  // What may fail the check is not to hide behind what only warns.
  const grave = judged.some(({ judgement }) => judgement.findings.some(isGrave));
  const failing =
    (grave ? await firstFailing(search, isGrave) : null) ?? (await firstFailing(search, () => true));
  const samples = await pooledSamples(search);
  if (failing === null) player.throwUnproven();
  const settled = await judgedCases(search);
  return {
    cases: settled.length,
    exercised: settled.filter(({ judgement }) => judgement.exercised).length,
    failing,
    samples,
    remarks: [...new Set(settled.flatMap(({ judgement }) => judgement.remark ?? []))],
  };
}

const isGrave = ({ atMost }: Finding) => atMost === undefined;

function propertyOf(arbitrary: fc.Arbitrary<ConformCase>, player: CasePlayer) {
  return fc.asyncProperty(arbitrary, async (theCase) => await player.holds(theCase));
}

function judgedCases({ cases, player }: Search) {
  return Promise.all(cases.map((theCase) => player.play(theCase)));
}

/** The first case that fails by findings of a kind, as small as it goes; `null` when none does. */
async function firstFailing(
  { check, run, player, parameters, cases }: Search,
  counted: (finding: Finding) => boolean,
): Promise<Failing | null> {
  player.lookFor(counted);
  const details = await fc.check(propertyOf(check.cases(run.hello), player), parameters);
  player.throwBroken();
  if (!details.failed) return null;
  const { counterexample, counterexamplePath: path, numShrinks, seed } = details;
  const [smallest] = counterexample ?? [];
  if (smallest === undefined || path === null) throw details.errorInstance;
  // Smaller ones were played beside others: when the smallest does not fail alone, what it was made of does.
  const isSmaller = numShrinks > 0 && (await player.isProven(smallest));
  const [first = path] = path.split(':');
  const theCase = isSmaller ? smallest : (cases[Number(first)] ?? smallest);
  const token = writeReplayToken({ check: check.id, seed, path: isSmaller ? path : first });
  const { trace, judgement } = await player.play(theCase);
  const told = { shrinks: isSmaller ? numShrinks : 0, token, replay: run.replay(token) };
  return { findings: judgement.findings, counterexample: counterexampleOf(trace, judgement, told) };
}

/** The numbers of all cases. Where the machine may have made of them what is wrong with them, cases are played again. */
async function pooledSamples(search: Search): Promise<readonly Sample[]> {
  const { check, run, player, cases } = search;
  // A case that was drawn twice was played once, so its numbers are in the pool once.
  const distinct = [...new Map(cases.map((theCase) => [JSON.stringify(theCase), theCase])).values()];
  const pool = async (of: readonly ConformCase[]) => {
    const judged = await judgedCases({ ...search, cases: of });
    return judged.flatMap(({ judgement }) => judgement.samples ?? []);
  };
  const isWrong = (of: readonly Sample[]) => (check.judgePool?.(of, run.hello) ?? []).length > 0;
  const samples = await pool(distinct);
  if (!run.confirm || !isWrong(samples)) return samples;
  const calm: ConformCase[] = [];
  for (const theCase of distinct) if (await player.isCalm(theCase)) calm.push(theCase);
  const quiet = await pool(calm);
  if (calm.length < distinct.length && !isWrong(quiet)) player.throwUnproven();
  return quiet;
}
