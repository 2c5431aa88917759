import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { REGIONS, type Region } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import { secondsBeforeSteady, usersFor } from '../../scenarios/support/load.ts';
import { UsageError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { provisionK6 } from '../k6/provision.ts';
import { paintFor } from '../report/paint.ts';
import { runSummary } from '../report/run-summary.ts';
import { scenarioNames } from '../run/bundle-scenario.ts';
import { executeRun } from '../run/execute-run.ts';
import { VERDICT_EXIT } from '../run/judge-run.ts';
import { type RunSettings, settleSecondsFor } from '../run/run-settings.ts';
import { numberOption } from './number-option.ts';

interface RunFlags {
  readonly rate?: number;
  readonly warmup: number;
  readonly duration: number;
  readonly users?: number;
  readonly apps?: number;
  readonly region: Region;
  readonly projectLimit: number;
  readonly emulator?: string;
  readonly out?: string;
  readonly seed?: number;
  readonly json?: true;
}

const LARGEST_SEED = 2 ** 32 - 1;

/** `spillway run`: one load run and its verdict. */
export function runCommand(): Command {
  return new Command('run')
    .description('load the emulated API by k6 and judge what happened')
    .argument('<scenario>', 'what to run: send')
    .option(
      '--rate <n>',
      'messages offered a second (default: 1.5 × the project limit)',
      numberOption(1, 100_000),
    )
    .option('--warmup <seconds>', 'seconds in which the rate rises; not judged', numberOption(1, 3600), 3)
    .option('--duration <seconds>', 'seconds at the full rate, which are judged', numberOption(1, 86_400), 20)
    .option(
      '--users <n>',
      'virtual users made before the start (default: half the rate)',
      numberOption(1, 50_000),
    )
    .option(
      '--apps <n>',
      'apps to spread over (default: so many that no queue grows)',
      numberOption(1, 10_000),
    )
    .addOption(new Option('--region <region>', 'region of the apps').choices([...REGIONS]).default('us'))
    .option(
      '--project-limit <n>',
      'requests a second of the project',
      numberOption(1, 1e6),
      LIMITS.projectRate.value,
    )
    .option('--emulator <url>', 'control API of a running emulator (default: one is started for the run)')
    .option('--out <directory>', 'where the result goes (default: results/<scenario>-<time>)')
    .option(
      '--seed <n>',
      'draws the ids of the tenant (default: a fresh one, told in the result)',
      numberOption(0, LARGEST_SEED),
    )
    .option('--json', 'print the result as JSON in place of the summary')
    .addHelpText(
      'after',
      `
Exit codes: 0 PASS, 1 FAIL, 2 bad usage, 3 INVALID (cannot be judged), 4 k6 or the emulator failed, 130 interrupted.

Examples:
  $ spillway run send
  $ spillway run send --rate 1600 --duration 30
  $ spillway run send --rate 100 --project-limit 200 --duration 10 --json
  $ spillway run send --emulator http://127.0.0.1:3099`,
    )
    .action(run);
}

async function run(scenario: string, flags: RunFlags): Promise<void> {
  const settings = settingsFrom(scenario, flags);
  const k6 = await provisionK6();
  const progress = createProgress(process.stderr, process.env);
  const stop = new AbortController();
  // One listener for every signal, to the end: with none for a moment, a second Ctrl-C in it would end the process unasked.
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(VERDICT_EXIT.INTERRUPTED);
    progress.note('Ending the run; what was measured is written down. Once more ends it at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    progress.update(`${scenario}: starting`);
    const result = await executeRun(
      settings,
      k6,
      (elapsed, ledger) => progress.update(progressLine(settings, elapsed, ledger)),
      stop.signal,
    );
    progress.clear();
    const file = shortest(join(settings.outDir, 'result.json'));
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(result)}\n`
        : runSummary(result, file, paintFor(process.stdout, process.env)),
    );
    process.exitCode = VERDICT_EXIT[result.verdict];
  } finally {
    progress.clear();
  }
}

/** @throws UsageError when the scenario does not exist, an address is none, or a result would be written over */
function settingsFrom(scenario: string, flags: RunFlags): RunSettings {
  if (!scenarioNames().includes(scenario)) {
    throw new UsageError(`There is no scenario "${scenario}"; there is: ${scenarioNames().join(', ')}.`);
  }
  if (flags.emulator !== undefined && !(URL.canParse(flags.emulator) && /^https?:/.test(flags.emulator))) {
    throw new UsageError(
      `--emulator is "${flags.emulator}"; it must be an address such as http://127.0.0.1:3099.`,
    );
  }
  const outDir = resolve(flags.out ?? join('results', `${scenario}-${stamp(new Date())}`));
  if (existsSync(join(outDir, 'result.json'))) {
    throw new UsageError(`${outDir} holds a result already: name another directory with --out.`);
  }
  const rate = flags.rate ?? Math.ceil(1.5 * flags.projectLimit);
  return {
    scenario,
    rate,
    warmupSeconds: flags.warmup,
    settleSeconds: settleSecondsFor(rate, flags.projectLimit),
    steadySeconds: flags.duration,
    users: flags.users ?? usersFor(rate),
    // So many that no app gets more than it drains, whatever the project limit admits.
    apps: flags.apps ?? Math.ceil(Math.min(rate, flags.projectLimit) / LIMITS.drainRate.value),
    region: flags.region,
    projectLimit: flags.projectLimit,
    // Fresh by default: runs side by side against one emulator must not ask for the same project.
    seed: flags.seed ?? randomInt(LARGEST_SEED),
    outDir,
    ...(flags.emulator === undefined ? {} : { emulatorUrl: flags.emulator }),
  };
}

/** A path as a person would write it: from here where it lies below, whole elsewhere. */
function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere;
}

/** `2026-11-23T01-58-17Z`: sorts by time, and every file system takes it. */
function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

function progressLine(settings: RunSettings, elapsed: number, { sends, messages }: Ledger): string {
  const before = secondsBeforeSteady(settings);
  const total = before + settings.steadySeconds;
  return (
    `${settings.scenario}: ${elapsed < before ? 'warm-up' : 'steady'}, ` +
    `${Math.min(total, Math.round(elapsed))} of ${total} s · ${sends.offered} offered · ${sends.accepted} admitted · ` +
    `${sends['limited-project'] + sends['limited-queue']} limited · ${messages.depth} queued`
  );
}
