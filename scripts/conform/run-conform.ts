import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import type { SuiteProgress } from '../../conformance/runner/run-suite.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import type { KnownFailures } from '../../conformance/verdict/known-failures.ts';
import { shortestPath } from '../commands/shortest-path.ts';
import type { Progress } from '../k6/progress.ts';
import { chooseChecks } from './choose-checks.ts';
import type { ConformFlags } from './conform-flags.ts';
import { type ConformMemory, conformMemory } from './conform-memory.ts';
import { conformReportOf } from './conform-report-of.ts';
import type { ConformTarget } from './conform-target.ts';
import { conformWords, replayWords, resumeWords } from './conform-words.ts';
import { LONG, outDirOf } from './out-dir.ts';
import { readKnown } from './read-known.ts';
import { replayedCase } from './replay-case.ts';

const NOTHING_KNOWN: KnownFailures = { known: [] };

/** A finished run, and where its reports are to go. */
export interface FinishedConform {
  readonly report: ConformReport;
  readonly outDir: string;
  /** The command that goes on with it, of a long run that was ended early. */
  readonly resume: string | null;
}

/**
 * Judges a client.
 * @throws UsageError, HarnessError
 */
export async function runConform(
  target: ConformTarget,
  flags: ConformFlags & { readonly seed: number },
  { progress, stop }: { readonly progress: Progress; readonly stop: AbortSignal },
): Promise<FinishedConform> {
  const replayed = flags.replay === undefined ? null : replayedCase(flags.replay);
  const checks = replayed === null ? chooseChecks(ALL_CHECKS, flags.checks) : [replayed.check];
  const known =
    flags.known === undefined
      ? NOTHING_KNOWN
      : await readKnown(
          flags.known,
          ALL_CHECKS.map(({ id }) => id),
        );
  const startedAt = new Date();
  const outDir = outDirOf(target.label, flags, startedAt);
  const run = await target.prepare(progress);
  const started = performance.now();
  let memory = null as ConformMemory | null;
  progress.update(`${target.label}: starting`);
  const findings = await run({
    checks,
    seed: flags.seed,
    strict: flags.strict === true,
    replay: (token) => replayWords(target.words, token, flags),
    signal: stop,
    progress: (state) => progress.update(progressLine(target.label, state)),
    ...(replayed === null ? {} : { only: replayed.token }),
    ...(flags.parallel === undefined ? {} : { places: flags.parallel }),
    ...(flags.runs === undefined ? {} : { runs: flags.runs }),
    ...(isLong(flags)
      ? { memory: async (hello) => (memory = await conformMemory(outDir, hello, flags)) }
      : {}),
  });
  const report = conformReportOf(findings, {
    way: target.way,
    target: target.words,
    strict: flags.strict === true,
    seed: flags.seed,
    replay: conformWords(target.words, flags),
    startedAt,
    seconds: Math.round(performance.now() - started) / 1000,
    known,
    unfinished: checks.length - findings.outcomes.length,
    kept: memory?.cases ?? null,
  });
  const ended = report.verdict === 'INTERRUPTED' && memory !== null;
  return { report, outDir, resume: ended ? resumeWords(target.words, shortestPath(outDir), flags) : null };
}

function isLong({ runs = 0, resume }: ConformFlags): boolean {
  return runs >= LONG || resume !== undefined;
}

function progressLine(label: string, { played, planned, open }: SuiteProgress): string {
  const waiting =
    open.length > 4 ? `${open.slice(0, 4).join(' ')} and ${open.length - 4} more` : open.join(' ');
  return `${label}: ${played} cases played, ${planned} planned · open: ${waiting || 'none'}`;
}
