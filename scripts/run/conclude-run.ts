import { availableParallelism } from 'node:os';
import { HarnessError } from '../exit.ts';
import type { K6 } from '../k6/find.ts';
import { packageVersion } from '../package-version.ts';
import type { ProcessEnd } from './emulator-process.ts';
import { judgeRun, verdictOf } from './judge-run.ts';
import { type K6Summary, limitedOf } from './k6-summary.ts';
import type { LoadSeen } from './load-run.ts';
import { type CheckResult, RESULT_VERSION, type RunResult, type SteadyRates } from './run-result.ts';
import { type RunSettings, replayCommand } from './run-settings.ts';

/** How the run came to its end, besides what was counted. */
export interface RunEnding {
  /** How the run's own emulator ended before it was told to; `null` when it did not. */
  readonly emulatorEnd: ProcessEnd | null;
  readonly interrupted: boolean;
}

/** Exit codes with which k6 ends a run that can be judged: fine, a threshold crossed, told to stop. */
const JUDGEABLE: readonly (number | null)[] = [0, 99, 105];

/**
 * Joins what both sides saw into the result, and judges it.
 * @throws HarnessError when k6 could not do its part, with what it said
 */
export function concludeRun(settings: RunSettings, k6: K6, seen: LoadSeen, ending: RunEnding): RunResult {
  const checks = checksOf(settings, seen, ending);
  const { outDir: _outDir, ...told } = settings;
  return {
    version: RESULT_VERSION,
    verdict: ending.interrupted ? 'INTERRUPTED' : verdictOf(checks),
    settings: told,
    startedAt: seen.startedAt.toISOString(),
    endedAt: seen.endedAt.toISOString(),
    rates: seen.client === null || ending.interrupted ? null : steadyRates(seen.client, settings),
    checks,
    client: seen.client,
    ledger: seen.ledger,
    generator: seen.end.health,
    environment: {
      spillway: packageVersion(),
      node: process.version,
      k6: k6.version,
      k6Source: k6.source,
      platform: `${process.platform}-${process.arch}`,
      cores: availableParallelism(),
    },
    replay: replayCommand(settings),
  };
}

function checksOf(settings: RunSettings, seen: LoadSeen, ending: RunEnding): CheckResult[] {
  const { client, ledger, end, startedAt, endedAt } = seen;
  if (ledger === null || ending.emulatorEnd !== null) {
    const seconds = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
    return [emulatorGone(settings, ending.emulatorEnd, seconds)];
  }
  if (ending.interrupted && client === null) return [];
  if (client === null || !JUDGEABLE.includes(end.code)) throw k6Failed(end.code, end.signal, end.lastLines);
  return judgeRun({ settings, client, ledger, generator: end.health });
}

function emulatorGone(settings: RunSettings, end: ProcessEnd | null, seconds: number): CheckResult {
  const how =
    end === null
      ? `The emulator at ${settings.emulatorUrl} no longer answers`
      : `The emulator ended (${end.signal ?? `code ${end.code}`}) about ${seconds} s into the run`;
  return {
    id: 'emulator-alive',
    title: 'the emulator lived to the end',
    status: 'invalid',
    detail: `${how}: its ledger is gone with it, so nobody can say what became of the messages. Run again.`,
  };
}

function k6Failed(code: number | null, signal: NodeJS.Signals | null, lastLines: string): HarnessError {
  const said = lastLines.trim().split('\n').slice(-5).join('\n  ');
  return new HarnessError(
    `k6 ended with ${signal ?? `code ${code}`} and cannot be judged. It said:\n  ${said}`,
  );
}

function steadyRates({ steady }: K6Summary, { steadySeconds }: RunSettings): SteadyRates {
  const { outcomes } = steady;
  return {
    offered: steady.meant / steadySeconds,
    admitted: outcomes.accepted / steadySeconds,
    limited: limitedOf(steady) / steadySeconds,
  };
}
