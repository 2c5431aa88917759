import { judgedPhases, secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { HarnessError } from '../exit.ts';
import { packageVersion } from '../package-version.ts';
import { type ClientSeen, limitedOf } from './client/client-seen.ts';
import type { ProcessEnd } from './emulator-process.ts';
import { type GeneratorHealth, jointHealth } from './generator-health.ts';
import { judgeRun, verdictOf } from './judge-run.ts';
import type { LoadSeen } from './load-run.ts';
import {
  type CheckResult,
  type PhaseRates,
  RESULT_VERSION,
  type RunEnvironment,
  type RunResult,
} from './run-result.ts';
import type { RunSettings } from './run-settings.ts';
import type { Findings, ScenarioRun } from './scenarios/scenario-run.ts';
import { toldSettings } from './told-settings.ts';

/** How the run came to its end, besides what was counted. */
export interface RunEnding {
  /** How the run's own emulator ended before it was told to; `null` when it did not. */
  readonly emulatorEnd: ProcessEnd | null;
  readonly interrupted: boolean;
}

/** Where k6 ran. */
export type RunPlace = Omit<RunEnvironment, 'spillway' | 'node'>;

/** Exit codes with which k6 ends a run that can be judged: fine, a threshold crossed, told to stop. */
const JUDGEABLE: readonly (number | null)[] = [0, 99, 105];

/**
 * Joins what both sides saw into the result, and judges it.
 * @throws HarnessError when k6 could not do its part, with what it said
 */
export function concludeRun(
  scenario: ScenarioRun,
  settings: RunSettings,
  place: RunPlace,
  seen: LoadSeen,
  findings: Findings,
  ending: RunEnding,
): RunResult {
  const generator = seen.ends.length === 0 ? null : jointHealth(seen.ends.map(({ health }) => health));
  const checks = checksOf(scenario, settings, seen, generator, findings, ending);
  return {
    version: RESULT_VERSION,
    verdict: ending.interrupted ? 'INTERRUPTED' : verdictOf(checks),
    settings: toldSettings(settings),
    startedAt: seen.startedAt.toISOString(),
    endedAt: seen.endedAt.toISOString(),
    rates: seen.client === null || ending.interrupted ? [] : phaseRates(seen.client, settings),
    checks,
    client: seen.client,
    ledger: seen.ledger,
    timeline: seen.timeline,
    depth: findings.depth ?? null,
    receiver: findings.receiver ?? null,
    ...(findings.callbacks === undefined ? {} : { callbacks: findings.callbacks }),
    generator,
    environment: { spillway: packageVersion(), node: process.version, ...place },
    replay: settings.replay,
  };
}

function checksOf(
  scenario: ScenarioRun,
  settings: RunSettings,
  { client, ledger, ends, startedAt, endedAt }: LoadSeen,
  generator: GeneratorHealth | null,
  findings: Findings,
  ending: RunEnding,
): CheckResult[] {
  if (ledger === null || ending.emulatorEnd !== null) {
    const seconds = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
    return [emulatorGone(settings, ending.emulatorEnd, seconds)];
  }
  if (ending.interrupted && client === null) return [];
  const failed =
    ends.find(({ code }) => !JUDGEABLE.includes(code)) ?? (client === null ? ends[0] : undefined);
  if (client === null || failed !== undefined)
    throw k6Failed(failed?.code ?? null, failed?.signal ?? null, failed?.lastLines ?? '');
  return judgeRun({ settings, client, ledger, generator, ...findings }, scenario.checks);
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

/** What was offered, admitted and limited in each phase after the warm-up. */
function phaseRates({ phases }: ClientSeen, { plan }: RunSettings): PhaseRates[] {
  return judgedPhases(plan).flatMap((phase) => {
    const seen = phases[phase];
    if (seen === undefined) return [];
    const seconds = secondsOf(plan, phase);
    return {
      phase,
      seconds,
      offered: seen.meant / seconds,
      admitted: seen.outcomes.accepted / seconds,
      limited: limitedOf(seen) / seconds,
    };
  });
}
