import type { Check } from '../../checks/check.ts';
import type { CaseJudgement, Finding } from '../../checks/finding.ts';
import type { Hello } from '../../protocol/hello.ts';
import { counterexampleOf } from '../../story/counterexample-of.ts';
import type { Trace } from '../../trace/trace.ts';
import type { CheckOutcome } from '../../verdict/conform-report.ts';
import { outcomeOf, unplayedOutcome } from '../../verdict/outcome-of.ts';

/** A round of a check, and the token that names its case. */
interface Round {
  readonly trace: Trace;
  readonly token: string;
}

/** The rounds of one check, and what they come to. */
export class WireRecord {
  readonly #rounds: Round[] = [];

  constructor(readonly check: Check) {}

  add(trace: Trace, token: string): void {
    this.#rounds.push({ trace, token });
  }

  /** In how many rounds the client came into the situation. */
  exercised(alike: readonly string[]): number {
    return this.#rounds.filter(({ trace }) => this.#judge(trace, alike).exercised).length;
  }

  /**
   * What came of all rounds.
   * @param alike what is known in the end: see `Trace.alike`
   */
  outcome(
    hello: Hello,
    alike: readonly string[],
    { strict, replay }: { readonly strict: boolean; readonly replay: (token: string) => string },
  ): CheckOutcome {
    const { check } = this;
    if (this.#rounds.length === 0)
      return unplayedOutcome(check, 'NOT-EXERCISED', 'The run was over before its turn came.');
    const judged = this.#rounds.map((round) => ({ ...round, judgement: this.#judge(round.trace, alike) }));
    const isGrave = ({ atMost }: Finding) => atMost === undefined;
    const failing =
      judged.find(({ judgement }) => judgement.findings.some(isGrave)) ??
      judged.find(({ judgement }) => judgement.findings.length > 0);
    const samples = judged.flatMap(({ judgement }) => judgement.samples ?? []);
    const summary = {
      cases: judged.length,
      exercised: judged.filter(({ judgement }) => judgement.exercised).length,
      failing:
        failing === undefined
          ? null
          : {
              findings: failing.judgement.findings,
              counterexample: counterexampleOf(failing.trace, failing.judgement, {
                shrinks: 0,
                token: failing.token,
                replay: replay(failing.token),
              }),
            },
      pooled: check.judgePool?.(samples, hello) ?? [],
      remarks: [...new Set(judged.flatMap(({ judgement }) => judgement.remark ?? []))],
    };
    return outcomeOf(check, summary, strict);
  }

  #judge(trace: Trace, alike: readonly string[]): CaseJudgement {
    return this.check.judge({ ...trace, alike });
  }
}
