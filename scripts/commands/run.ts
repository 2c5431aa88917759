import { join } from 'node:path';
import { Command, Option } from 'commander';
import { REGIONS } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import { secondsOf } from '../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../scenarios/support/plan/schedule.ts';
import { UsageError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { provisionK6 } from '../k6/provision.ts';
import { paintFor } from '../report/paint.ts';
import { runList } from '../report/run-list.ts';
import { runSummary } from '../report/run-summary.ts';
import { ARRIVALS } from '../run/arrivals/arriving.ts';
import { executeRun } from '../run/execute-run.ts';
import { VERDICT_EXIT } from '../run/judge-run.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { scenarioNamed } from '../run/scenarios/all-scenarios.ts';
import { type RunFlags, settingsFrom } from '../run/settings-from.ts';
import { numberOption } from './number-option.ts';
import { shortestPath } from './shortest-path.ts';

const LARGEST_SEED = 2 ** 32 - 1;

/** `spillway run`: one load run and its verdict. */
export function runCommand(): Command {
  return new Command('run')
    .description('load the emulated API by k6 and judge what happened')
    .argument('[scenario]', 'what to run: see --list')
    .option('--list', 'say which scenarios and profiles there are, and end')
    .option('--profile <name>', 'load shape: see --list', 'ci')
    .option(
      '--rate <n>',
      'arrivals a second of the first phase; the others keep their proportion to it',
      numberOption(1, 100_000),
    )
    .option('--warmup <seconds>', 'seconds in which the rate rises; not judged', numberOption(1, 3600))
    .option('--duration <seconds>', 'seconds of the first phase', numberOption(1, 86_400))
    .option(
      '--users <n>',
      'virtual users made before the start (default: half the highest rate)',
      numberOption(1, 50_000),
    )
    .addOption(
      new Option('--arrivals <how>', 'how arrivals are spread over time')
        .choices([...ARRIVALS])
        .default('even'),
    )
    .option('--apps <n>', 'apps to spread over (default: what the scenario needs)', numberOption(1, 10_000))
    .addOption(new Option('--region <region>', 'region of the apps').choices([...REGIONS]).default('us'))
    .option(
      '--project-limit <n>',
      'requests a second of the project',
      numberOption(1, 1e6),
      LIMITS.projectRate.value,
    )
    .option('--queue-limit <n>', "messages that an app's queue holds", numberOption(1, 10_000_000))
    .option(
      '--drain-rate <n>',
      'messages a second that leave it',
      numberOption(1, 1e6),
      LIMITS.drainRate.value,
    )
    .option('--median <ms>', 'longest median response time that is fine', numberOption(1, 60_000), 50)
    .option('--shards <n>', 'k6 processes that share the load', numberOption(1, 64), 1)
    .option('--emulator <url>', 'control API of a running emulator (default: one is started for the run)')
    .option('--out <directory>', 'where the result goes (default: results/<scenario>-<profile>-<time>)')
    .option(
      '--seed <n>',
      'draws the ids of the tenant, and arrivals that are not even (default: a fresh one, told in the result)',
      numberOption(0, LARGEST_SEED),
    )
    .option('--json', 'print the result as JSON in place of the summary')
    .addHelpText(
      'after',
      `
Exit codes: 0 PASS, 1 FAIL, 2 bad usage, 3 INVALID (cannot be judged), 4 k6 or the emulator failed, 130 interrupted.

Examples:
  $ spillway run --list
  $ spillway run send
  $ spillway run send --profile spike
  $ spillway run send --rate 1600 --duration 30 --shards 2
  $ spillway run send --profile limit --arrivals poisson --json
  $ spillway run send --emulator http://127.0.0.1:3099`,
    )
    .action(run);
}

async function run(
  name: string | undefined,
  flags: RunFlags & { readonly list?: true; readonly json?: true },
) {
  if (flags.list === true) {
    process.stdout.write(runList());
    return;
  }
  if (name === undefined)
    throw new UsageError('No scenario is named: `spillway run --list` says which there are.');
  const scenario = scenarioNamed(name);
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
    progress.update(`${scenario.name}: starting`);
    const schedule = new Schedule(settings.plan);
    const result = await executeRun(scenario, settings, k6, {
      progress: (elapsed, ledger) => progress.update(progressLine(settings, schedule, elapsed, ledger)),
      stop: stop.signal,
    });
    progress.clear();
    const file = shortestPath(join(settings.outDir, 'result.json'));
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

function progressLine(
  { scenario, plan }: RunSettings,
  schedule: Schedule,
  elapsed: number,
  { sends, messages }: Ledger,
): string {
  const total = secondsOf(plan);
  return (
    `${scenario}: ${schedule.phaseAt(elapsed)}, ${Math.min(Math.round(total), Math.round(elapsed))} of ${Math.round(total)} s · ` +
    `${sends.offered} offered · ${sends.accepted} admitted · ` +
    `${sends['limited-project'] + sends['limited-queue']} limited · ${messages.depth} queued`
  );
}
