import { asyncProperty, check as checkProperty } from 'fast-check';
import type { Finding } from '../checks/finding.ts';
import { writeReplayToken } from '../runner/replay-token.ts';
import type { CheckOutcome } from '../verdict/conform-report.ts';
import type { Counterexample } from '../verdict/counterexample.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { ReceiverCase } from './delivery.ts';
import { HarnessTrouble } from './harness-trouble.ts';
import { playCase } from './play-case.ts';
import { gravity, type ReceiverBounds, type ReceiverCheck } from './receiver-check.ts';
import { receiverOutcome } from './receiver-outcome.ts';
import type { ReceiverSession } from './receiver-session.ts';
import { receiverStory } from './receiver-story.ts';
import type { ReceiverTrace } from './receiver-trace.ts';
import { receiverWire } from './receiver-wire.ts';

/** How a check is run. */
export interface ReceiverCheckRun {
  readonly seed: number;
  readonly runs: number;
  readonly bounds: ReceiverBounds;
  readonly strict: boolean;
  /** After so long no further case is begun. */
  readonly budgetMillis: number;
  /** The one case to be run: the path of a token. */
  readonly path?: string;
  /** The command that repeats the case of a token. */
  readonly replay: (token: string) => string;
}

type Gravity = 'fail' | 'warn';

/** A case that a receiver did not pass. */
interface Broken {
  readonly trace: ReceiverTrace;
  readonly findings: readonly Finding[];
}

/** Such a case, and how it is found again. */
interface Named extends Broken {
  /** Which of the cases that the seed makes, and how it was made smaller. */
  readonly path: string;
  readonly shrinks: number;
}

/** Runs one check against a receiver. Throws nothing: what goes wrong is its verdict. */
export async function runReceiverCheck(
  check: ReceiverCheck,
  session: ReceiverSession,
  run: ReceiverCheckRun,
): Promise<CheckOutcome> {
  if (check.needsEffects && session.effectsUrl === null)
    return receiverOutcome(check, 'NOT-EXERCISED', 'Only an effects URL can show it, and none was given.');
  const series = new CaseSeries(check, session, run);
  const failed = await series.smallest('fail', run.path);
  if (failed !== null) return series.outcome('FAIL', failed);
  const { warned } = series;
  if (warned === null || series.isBrokenOff) return series.passed();
  // Only now: a case that warns must not hide one that fails, nor one that fails shrink to one that warns.
  return series.outcome('WARN', (await series.smallest('warn', warned.path)) ?? warned);
}

class CaseSeries {
  /** The first case that would warn, as it was. */
  warned: Named | null = null;
  #cases = 0;
  #exercised = 0;
  #callbacks = 0;
  #remark = '';
  #trouble: string | null = null;
  #deadline = 0;

  constructor(
    private readonly check: ReceiverCheck,
    private readonly session: ReceiverSession,
    private readonly run: ReceiverCheckRun,
  ) {}

  get isBrokenOff(): boolean {
    return this.#trouble !== null;
  }

  /** Looks for a case with a finding that is that grave, and makes it as small as it gets while the budget lasts. */
  async smallest(bar: Gravity, path: string | undefined): Promise<Named | null> {
    const { check, run } = this;
    this.#deadline = performance.now() + run.budgetMillis;
    let broken: Broken | null = null;
    const property = asyncProperty(check.cases(run.bounds), async (plan) => {
      const found = await this.#play(plan, bar, bar === 'fail' && broken === null);
      if (found !== null) broken = found;
      return found === null;
    });
    const details = await checkProperty(property, {
      seed: run.seed,
      numRuns: run.runs,
      endOnFailure: run.path !== undefined,
      ...(path === undefined ? {} : { path }),
    });
    // What was assigned in the property, its type does not know.
    const found = broken as Broken | null;
    if (found === null || details.counterexamplePath === null) return null;
    return { ...found, path: details.counterexamplePath, shrinks: details.numShrinks };
  }

  passed(): CheckOutcome {
    const counts = { cases: this.#cases, exercised: this.#exercised };
    if (this.#trouble !== null) return receiverOutcome(this.check, 'HARNESS-ERROR', this.#trouble, counts);
    if (this.session.signal.aborted)
      return receiverOutcome(this.check, 'NOT-EXERCISED', 'It was interrupted.', counts);
    if (this.#exercised === 0)
      return receiverOutcome(
        this.check,
        'NOT-EXERCISED',
        'Nothing is known: not even the usual callbacks were acknowledged.',
        counts,
      );
    const sentence = `${this.#callbacks} callbacks in ${this.#cases} ${this.#cases === 1 ? 'case' : 'cases'}, and nothing wrong. ${this.#remark}`;
    return receiverOutcome(this.check, 'PASS', sentence.trimEnd(), counts);
  }

  outcome(verdict: Verdict, { trace, findings, path, shrinks }: Named): CheckOutcome {
    const token = writeReplayToken({ check: this.check.id, seed: this.run.seed, path });
    const serials = [...new Set(findings.flatMap(({ serials = [] }) => serials))];
    const counterexample: Counterexample = {
      case: {
        faults: [],
        workload: [],
        patienceSeconds: this.session.patience.timeoutMillis / 1000,
        note: JSON.stringify(trace.case),
      },
      shrinks,
      findings: findings.map(({ sentence }) => sentence),
      headline: findings[0]?.sentence ?? '',
      story: receiverStory(trace),
      token,
      replay: this.run.replay(token),
      wire: receiverWire(trace, this.session.url),
      calls: [],
      serials,
      startMicros: 0,
    };
    return receiverOutcome(this.check, verdict, findings[0]?.sentence ?? '', {
      cases: this.#cases,
      exercised: this.#exercised,
      counterexample,
    });
  }

  async #play(plan: ReceiverCase, bar: Gravity, counts: boolean): Promise<Broken | null> {
    const { check, session, run } = this;
    if (this.#trouble !== null || session.signal.aborted || performance.now() > this.#deadline) return null;
    let trace: ReceiverTrace;
    try {
      trace = await playCase(session, plan);
    } catch (error) {
      if (error instanceof HarnessTrouble) this.#trouble = error.message;
      else if (!session.signal.aborted) throw error;
      return null;
    }
    const { exercised, findings, remark } = check.judge(trace, run.bounds);
    const grave = findings.filter((each) => bar === 'warn' || gravity(check, each, run.strict) === 'fail');
    if (counts) {
      if (grave.length === 0 && findings.length > 0)
        this.warned ??= { trace, findings, path: run.path ?? String(this.#cases), shrinks: 0 };
      this.#cases += 1;
      this.#callbacks += trace.played.length;
      if (exercised) this.#exercised += 1;
      this.#remark = remark ?? this.#remark;
    }
    return grave.length === 0 ? null : { trace, findings: grave };
  }
}
