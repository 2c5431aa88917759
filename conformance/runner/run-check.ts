import fc from 'fast-check';
import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import type { Hello } from '../protocol/hello.ts';
import { caseSeed } from './case-seed.ts';
import { CaseBroken, type JudgedCase, judgedCase, type PlayCase } from './judged-case.ts';
import { writeReplayToken } from './replay-token.ts';

/** How a check is run. */
export interface CheckRun {
  readonly hello: Hello;
  readonly play: PlayCase;
  readonly seed: number;
  /** Cases to play; the check's own number unless said. */
  readonly runs?: number;
  /** Whether a smaller case only counts when it fails twice: where time runs by itself, one failure may be chance. */
  readonly confirm: boolean;
  readonly signal?: AbortSignal;
  /** Is told of every case that was played. */
  readonly onCase?: (check: Check) => void;
}

/** A failing case, made as small as it would go. */
export interface Failing {
  readonly judged: JudgedCase;
  readonly shrinks: number;
  readonly token: string;
}

/** What the cases of a check showed. */
export interface CheckFindings {
  readonly cases: number;
  readonly exercised: number;
  readonly failing: Failing | null;
  /** What only the pool of all cases shows. */
  readonly pooled: readonly Finding[];
  readonly remarks: readonly string[];
}

/** Cases that are played at most to make a failing one smaller. */
const MOST_SHRINK_PLAYS = 40;

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
  player.isShrinking = true;
  const details = await fc.check(propertyOf(arbitrary, player), parameters);
  const failing = details.failed ? await failingOf(check, details, player) : null;
  const samples = judged.flatMap(({ judgement }) => judgement.samples ?? []);
  return {
    cases: judged.length,
    exercised: judged.filter(({ judgement }) => judgement.exercised).length,
    failing,
    pooled: check.judgePool?.(samples, hello) ?? [],
    remarks: [...new Set(judged.flatMap(({ judgement }) => judgement.remark ?? []))],
  };
}

/** The one case that a token names. */
export function caseOf(
  check: Check,
  hello: Hello,
  { seed, path }: { readonly seed: number; readonly path: string },
): ConformCase {
  const property = fc.asyncProperty(check.cases(hello), (_: ConformCase) => Promise.resolve(true));
  const [first] = fc.sample(property, { seed, path, numRuns: 1 });
  if (first === undefined) throw new RangeError('The path of the token leads to no case.');
  return first[0];
}

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
): Promise<Failing> {
  const [theCase] = counterexample ?? [];
  if (theCase === undefined || counterexamplePath === null) throw error;
  const token = writeReplayToken({ check: check.id, seed, path: counterexamplePath });
  return { judged: await player.play(theCase), shrinks: numShrinks, token };
}

/** Plays each case once, and remembers what came of it. */
class CasePlayer {
  isShrinking = false;
  #shrinkPlays = 0;
  readonly #played = new Map<string, Promise<JudgedCase>>();

  constructor(
    private readonly check: Check,
    private readonly run: CheckRun,
  ) {}

  play(theCase: ConformCase): Promise<JudgedCase> {
    const key = JSON.stringify(theCase);
    const played = this.#played.get(key) ?? this.#play(theCase);
    this.#played.set(key, played);
    return played;
  }

  /** Whether the client behaves in a case. Smaller cases are not played any more when enough of them were. */
  async holds(theCase: ConformCase): Promise<boolean> {
    const isNew = !this.#played.has(JSON.stringify(theCase));
    if (isNew && this.isShrinking && ++this.#shrinkPlays > MOST_SHRINK_PLAYS) return true;
    try {
      const { judgement } = await this.play(theCase);
      if (judgement.findings.length === 0) return true;
      if (!isNew || !this.run.confirm) return false;
      return (await this.#play(theCase)).judgement.findings.length === 0;
    } catch (error) {
      // A smaller case that ends the client's program shows something else than the one that is made smaller.
      if (error instanceof CaseBroken) return true;
      throw error;
    }
  }

  async #play(theCase: ConformCase): Promise<JudgedCase> {
    const { check, run } = this;
    run.signal?.throwIfAborted();
    const judged = await judgedCase(check, run.play, theCase, caseSeed(theCase, run.seed));
    run.onCase?.(check);
    return judged;
  }
}
