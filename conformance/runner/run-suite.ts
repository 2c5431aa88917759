import type { Check } from '../checks/check.ts';
import type { Hello } from '../protocol/hello.ts';
import type { CheckOutcome } from '../verdict/conform-report.ts';
import { type CheckSummary, outcomeOf, unplayedOutcome } from '../verdict/outcome-of.ts';
import type { CheckFindings } from './check-run.ts';
import { CaseBroken, type PlayCase } from './judged-case.ts';
import { MachineTooBusy } from './machine-too-busy.ts';
import { replayCase } from './replay-case.ts';
import type { ReplayToken } from './replay-token.ts';
import { runCheck } from './run-check.ts';

/** Cases that are played and written down together. */
const BLOCK = 50;

/** Where what was found is written down as it comes, so that a long run can go on where it ended. */
export interface SuiteMemory {
  /** What was found in a block before; `undefined` when it is to be played. */
  recall(check: string, block: number): CheckFindings | undefined;
  keep(check: string, block: number, findings: CheckFindings): Promise<void>;
}

/** How a suite is run. */
export interface SuiteRun {
  readonly checks: readonly Check[];
  readonly hello: Hello;
  readonly play: PlayCase;
  readonly seed: number;
  /** Cases of each check; each check's own number unless said. */
  readonly runs?: number;
  /** One case of the one check, in place of all. */
  readonly only?: ReplayToken;
  readonly strict: boolean;
  readonly confirm: boolean;
  readonly speed: number;
  readonly shrinkPlays?: number;
  readonly replay: (token: string) => string;
  readonly memory?: SuiteMemory;
  readonly signal?: AbortSignal;
  /**
   * Is told of progress: cases played, in an earlier run too when this one resumes it, and cases there will be without those
   * that make failing ones smaller.
   */
  readonly progress?: (state: SuiteProgress) => void;
}

/** How far a suite is. */
export interface SuiteProgress {
  readonly played: number;
  readonly planned: number;
  /** Checks that are still at work, in the order of the catalogue. */
  readonly open: readonly string[];
}

/**
 * Runs checks on a client, all of them side by side.
 * @returns their outcomes, in the order of the checks; of those that an abort cut short there are none
 */
export async function runSuite(run: SuiteRun): Promise<readonly CheckOutcome[]> {
  const { checks, hello, progress, signal } = run;
  const open = new Set(checks.map(({ id }) => id));
  const planned = checks.reduce(
    (sum, check) => sum + (unplayed(check, hello) === null ? plannedOf(check, run) : 0),
    0,
  );
  let played = 0;
  const tell = () => progress?.({ played, planned, open: [...open] });
  const outcomes = await Promise.all(
    checks.map(async (check) => {
      try {
        return await outcome(check, run, (cases) => {
          played += cases;
          tell();
        });
      } catch (error) {
        if (signal?.aborted === true) return null;
        throw error;
      } finally {
        open.delete(check.id);
        tell();
      }
    }),
  );
  return outcomes.filter((each) => each !== null);
}

function plannedOf(check: Check, { only, runs = check.runs }: SuiteRun): number {
  return only === undefined ? runs : 1;
}

async function outcome(check: Check, run: SuiteRun, advance: (cases: number) => void): Promise<CheckOutcome> {
  const { hello, strict } = run;
  const without = unplayed(check, hello);
  if (without !== null) return without;
  try {
    const found = await (run.only === undefined
      ? playBlocks(check, run, advance)
      : replayCase(check, { ...run, onCase: () => advance(1) }, run.only));
    const pooled = check.judgePool?.(found.samples, hello) ?? [];
    const summary: CheckSummary = { ...found, pooled };
    return outcomeOf(check, summary, strict);
  } catch (error) {
    // Whoever ends a run ends its programs: that they broke off says nothing.
    const isTold = error instanceof CaseBroken || error instanceof MachineTooBusy;
    if (isTold && run.signal?.aborted !== true) return unplayedOutcome(check, 'HARNESS-ERROR', error.message);
    throw error;
  }
}

/** The outcome of a check that no case is played for; `null` when there are cases to play. */
function unplayed(check: Check, hello: Hello): CheckOutcome | null {
  const missing = check.capabilities.filter((each) => !hello.capabilities.includes(each));
  if (missing.length > 0) {
    const sentence = `The client does not say that it can ${missing.join(' and ')}.`;
    return unplayedOutcome(check, 'NOT-EXERCISED', sentence);
  }
  const reason = check.inapplicable?.(hello) ?? null;
  return reason === null ? null : unplayedOutcome(check, 'INFO', reason);
}

async function playBlocks(
  check: Check,
  run: SuiteRun,
  advance: (cases: number) => void,
): Promise<CheckFindings> {
  const { runs = check.runs, seed, memory } = run;
  const blocks: CheckFindings[] = [];
  for (let block = 0; block * BLOCK < runs; block++) {
    const before = memory?.recall(check.id, block);
    const findings =
      before ??
      (await runCheck(check, {
        ...run,
        seed: seed + block,
        runs: Math.min(BLOCK, runs - block * BLOCK),
        onCase: () => advance(1),
      }));
    if (before === undefined) await memory?.keep(check.id, block, findings);
    else advance(before.cases);
    blocks.push(findings);
  }
  return {
    cases: sum(blocks, ({ cases }) => cases),
    exercised: sum(blocks, ({ exercised }) => exercised),
    failing: blocks.find(({ failing }) => failing !== null)?.failing ?? null,
    samples: blocks.flatMap(({ samples }) => samples),
    remarks: [...new Set(blocks.flatMap(({ remarks }) => remarks))],
  };
}

const sum = (blocks: readonly CheckFindings[], of: (block: CheckFindings) => number) =>
  blocks.reduce((total, block) => total + of(block), 0);
