import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { CaseJudgement, Finding } from '../checks/finding.ts';
import { caseSeed } from './case-seed.ts';
import type { CheckRun } from './check-run.ts';
import { CaseBroken, type JudgedCase, judgedCase } from './judged-case.ts';
import { MachineTooBusy } from './machine-too-busy.ts';
import type { Manner } from './play-line.ts';

/** Cases that are played at most to make a failing one smaller. */
const USUAL_SHRINK_PLAYS = 20;
/** Plays of a check with nothing beside them that may come to nothing because the machine was not quiet. */
const MOST_DISTURBED = 8;
/**
 * What many waits come to is moved less by a hold-up than what is seen once: their cases are measured well enough when none
 * was longer than so many times what checks allow for.
 */
const POOL_SLACK = 2;
/** After such a play the next one waits: so many ms of the machine, and as many more each time. */
const USUAL_PAUSE_MILLIS = 100;

/** Plays each case of a check once, unless there is doubt, and remembers what came of it. */
export class CasePlayer {
  #isShrinking = false;
  #counted: (finding: Finding) => boolean = () => true;
  #shrinkPlays = 0;
  #disturbedPlays = 0;
  /** The longest time, in seconds of the machine, for which a play with nothing beside it was held up. */
  #heldUpSeconds = 0;
  #broken: CaseBroken | null = null;
  readonly #played = new Map<string, Promise<JudgedCase>>();
  /** Whether cases fail that were played again with nothing beside them. */
  #proven = new Map<string, Promise<boolean>>();

  constructor(
    private readonly check: Check,
    private readonly run: CheckRun,
  ) {}

  /** From here on cases are played to find a failing one, and to make it smaller, by findings of a kind. */
  lookFor(counted: (finding: Finding) => boolean): void {
    this.#isShrinking = true;
    this.#counted = counted;
    this.#proven = new Map();
  }

  /** @throws CaseBroken when a case could not be proven because the client's program broke off */
  throwBroken(): void {
    if (this.#broken !== null) throw this.#broken;
  }

  /** @throws MachineTooBusy when there was no quiet moment to prove a case that fails, or to measure */
  throwUnproven(): void {
    if (this.#disturbedPlays >= MOST_DISTURBED) throw new MachineTooBusy(this.#heldUpSeconds);
  }

  play(theCase: ConformCase): Promise<JudgedCase> {
    const key = JSON.stringify(theCase);
    const played = this.#played.get(key) ?? this.#play(theCase, this.#isShrinking ? 'smaller' : 'beside');
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
      if (!isNew) return !(await this.isProven(theCase));
      if (!this.run.confirm) return false;
      return !this.#counts((await this.#play(theCase, 'smaller')).judgement);
    } catch (error) {
      // A smaller case that ends the client's program shows something else than the one that is made smaller.
      if (error instanceof CaseBroken) return true;
      throw error;
    }
  }

  /**
   * Whether a case fails through no fault of the machine's: where time runs by itself, it is played again with nothing
   * beside it, until it does not fail, or fails while the machine is quiet. What is remembered of it is the last play.
   */
  async isProven(theCase: ConformCase): Promise<boolean> {
    if (!this.run.confirm) return true;
    const key = JSON.stringify(theCase);
    const proven = this.#proven.get(key) ?? this.#prove(theCase);
    this.#proven.set(key, proven);
    try {
      return await proven;
    } catch (error) {
      if (error instanceof CaseBroken) this.#broken = error;
      throw error;
    }
  }

  /** Whether a case was measured well enough for a pool; if not, it is played again until it is. */
  async isCalm(theCase: ConformCase): Promise<boolean> {
    const isCalm = (judged: JudgedCase) => isQuiet(judged, POOL_SLACK);
    if (isCalm(await this.play(theCase))) return true;
    return (await this.#playAlone(theCase, isCalm)) !== null;
  }

  async #prove(theCase: ConformCase): Promise<boolean> {
    const last = await this.#playAlone(
      theCase,
      (judged) => isQuiet(judged) || !this.#counts(judged.judgement),
    );
    return last !== null && this.#counts(last.judgement);
  }

  /** Plays a case with nothing beside it until a play is of use; `null` when too many were not. */
  async #playAlone(
    theCase: ConformCase,
    isOfUse: (judged: JudgedCase) => boolean,
  ): Promise<JudgedCase | null> {
    while (this.#disturbedPlays < MOST_DISTURBED) {
      const judged = await this.#play(theCase, 'alone');
      if (isOfUse(judged)) {
        this.#played.set(JSON.stringify(theCase), Promise.resolve(judged));
        return judged;
      }
      this.#disturbedPlays += 1;
      this.#heldUpSeconds = Math.max(this.#heldUpSeconds, judged.trace.heldUpMicros / 1e6 / this.run.speed);
      const millis = (this.run.pauseMillis ?? USUAL_PAUSE_MILLIS) * this.#disturbedPlays;
      await new Promise((resolve) => setTimeout(resolve, millis));
    }
    return null;
  }

  #counts({ findings }: CaseJudgement): boolean {
    return findings.some(this.#counted);
  }

  async #play(theCase: ConformCase, manner: Manner): Promise<JudgedCase> {
    const { check, run } = this;
    const judged = await judgedCase(check, run.play, theCase, caseSeed(theCase, run.seed), manner);
    run.onCase?.(check);
    return judged;
  }
}

/** Whether the machine held up nobody for longer than checks allow for. */
function isQuiet({ trace }: JudgedCase, slacks = 1): boolean {
  return trace.heldUpMicros <= slacks * trace.slackMicros;
}
