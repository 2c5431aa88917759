import fc from 'fast-check';
import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { CaseJudgement, Finding, Sample } from '../checks/finding.ts';
import type { Hello } from '../protocol/hello.ts';
import { counterexampleOf } from '../story/counterexample-of.ts';
import type { Counterexample } from '../verdict/counterexample.ts';
import { caseSeed } from './case-seed.ts';
import { CaseBroken, type JudgedCase, judgedCase, type PlayCase } from './judged-case.ts';
import { type ReplayToken, writeReplayToken } from './replay-token.ts';

/** How a check is run. */
export interface CheckRun {
  readonly hello: Hello;
  readonly play: PlayCase;
  readonly seed: number;
  /** Cases to play; the check's own number unless said. */
  readonly runs?: number;
  /** Whether a smaller case only counts when it fails twice: where time runs by itself, one failure may be chance. */
  readonly confirm: boolean;
  /** Cases that are played at most to make a failing one smaller. Default 40; 0 when only the verdict matters. */
  readonly shrinkPlays?: number;
  /** The command that plays the case again that a token names. */
  readonly replay: (token: string) => string;
  readonly signal?: AbortSignal;
  /** Is told of every case that was played. */
  readonly onCase?: (check: Check) => void;
}

/** A failing case, made as small as it would go. */
export interface Failing {
  readonly findings: readonly Finding[];
  readonly counterexample: Counterexample;
}

/** What the cases of a check showed. */
export interface CheckFindings {
  readonly cases: number;
  readonly exercised: number;
  readonly failing: Failing | null;
  /** Numbers that are judged together: see {@link Check.judgePool}. */
  readonly samples: readonly Sample[];
  readonly remarks: readonly string[];
}

const USUAL_SHRINK_PLAYS = 40;

/**
 * Plays the cases of a check side by side, and makes the first failing one as small as it goes.
 * @throws CaseBroken when the client's program broke off
 */
export async function runCheck(check: Check, run: CheckRun): Promise<CheckFindings> {
  const { hello, seed, runs = check.runs, signal } = run;
  const arbitrary = check.cases(hello);
  const player = new CasePlayer(check, run);
  const parameters = { seed, numRuns: runs };
  // The same cases that fast-check will ask about, played ahead and side by side.
  const cases = fc.sample(propertyOf(arbitrary, player), parameters).map(([theCase]) => theCase);
  const judged = await Promise.all(cases.map((theCase) => player.play(theCase)));
  signal?.throwIfAborted();
  player.shrink(judged);
  const details = await fc.check(propertyOf(arbitrary, player), parameters);
  const failing = details.failed ? await failingOf(check, details, player, run) : null;
  return {
    cases: judged.length,
    exercised: judged.filter(({ judgement }) => judgement.exercised).length,
    failing,
    // A case that was drawn twice was played once, so its numbers are in the pool once.
    samples: [...new Set(judged)].flatMap(({ judgement }) => judgement.samples ?? []),
    remarks: [...new Set(judged.flatMap(({ judgement }) => judgement.remark ?? []))],
  };
}

/**
 * Plays the one case that a token names, as it was played.
 * @throws CaseBroken when the client's program broke off; RangeError when the token leads to no case
 */
export async function replayCase(
  check: Check,
  { hello, play, replay }: Pick<CheckRun, 'hello' | 'play' | 'replay'>,
  token: ReplayToken,
  onCase: () => void,
): Promise<CheckFindings> {
  const theCase = caseOf(check, hello, token);
  const { trace, judgement } = await judgedCase(check, play, theCase, caseSeed(theCase, token.seed));
  onCase();
  const { findings, samples = [], remark, exercised } = judgement;
  const text = writeReplayToken(token);
  const told = { shrinks: 0, token: text, replay: replay(text) };
  return {
    cases: 1,
    exercised: exercised ? 1 : 0,
    failing:
      findings.length === 0 ? null : { findings, counterexample: counterexampleOf(trace, judgement, told) },
    samples,
    remarks: remark === undefined ? [] : [remark],
  };
}

/**
 * The case that a token names, for a client.
 * @throws RangeError when the token leads to no case
 */
export function caseOf(
  check: Pick<Check, 'cases'>,
  hello: Hello,
  { seed, path }: Pick<ReplayToken, 'seed' | 'path'>,
): ConformCase {
  // Of the cases themselves: sampled by way of a property, fast-check finds no smaller ones.
  const [theCase] = fc.sample(check.cases(hello), { seed, path, numRuns: 1 });
  if (theCase === undefined) throw new RangeError('The path of the token leads to no case.');
  return theCase;
}

const isGrave = ({ atMost }: Finding) => atMost === undefined;

function propertyOf(arbitrary: fc.Arbitrary<ConformCase>, player: CasePlayer) {
  return fc.asyncProperty(arbitrary, async (theCase) => await player.holds(theCase));
}

async function failingOf(
  check: Check,
  {
    counterexample,
    counterexamplePath,
    numShrinks,
    error,
    seed,
  }: fc.RunDetails<[ConformCase]> & { error?: unknown },
  player: CasePlayer,
  run: CheckRun,
): Promise<Failing> {
  const [theCase] = counterexample ?? [];
  if (theCase === undefined || counterexamplePath === null) throw error;
  const token = writeReplayToken({ check: check.id, seed, path: counterexamplePath });
  const { trace, judgement } = await player.play(theCase);
  const told = { shrinks: numShrinks, token, replay: run.replay(token) };
  return { findings: judgement.findings, counterexample: counterexampleOf(trace, judgement, told) };
}

/** Plays each case once, and remembers what came of it. */
class CasePlayer {
  #isShrinking = false;
  /** Whether only findings count that may fail the check: they are not to hide behind those that warn. */
  #onlyGrave = false;
  #shrinkPlays = 0;
  readonly #played = new Map<string, Promise<JudgedCase>>();

  constructor(
    private readonly check: Check,
    private readonly run: CheckRun,
  ) {}

  /** From here on cases are played to make a failing one of these smaller. */
  shrink(judged: readonly JudgedCase[]): void {
    this.#isShrinking = true;
    this.#onlyGrave = judged.some(({ judgement }) => judgement.findings.some(isGrave));
  }

  play(theCase: ConformCase): Promise<JudgedCase> {
    const key = JSON.stringify(theCase);
    const played = this.#played.get(key) ?? this.#play(theCase);
    this.#played.set(key, played);
    return played;
  }

  /** Whether the client behaves in a case. Smaller cases are not played any more when enough of them were. */
  async holds(theCase: ConformCase): Promise<boolean> {
    const isNew = !this.#played.has(JSON.stringify(theCase));
    if (isNew && this.#isShrinking && ++this.#shrinkPlays > (this.run.shrinkPlays ?? USUAL_SHRINK_PLAYS))
      return true;
    try {
      const { judgement } = await this.play(theCase);
      if (!this.#counts(judgement)) return true;
      if (!isNew || !this.run.confirm) return false;
      return !this.#counts((await this.#play(theCase)).judgement);
    } catch (error) {
      // A smaller case that ends the client's program shows something else than the one that is made smaller.
      if (error instanceof CaseBroken) return true;
      throw error;
    }
  }

  #counts({ findings }: CaseJudgement): boolean {
    return this.#onlyGrave ? findings.some(isGrave) : findings.length > 0;
  }

  async #play(theCase: ConformCase): Promise<JudgedCase> {
    const { check, run } = this;
    run.signal?.throwIfAborted();
    const judged = await judgedCase(check, run.play, theCase, caseSeed(theCase, run.seed));
    run.onCase?.(check);
    return judged;
  }
}
