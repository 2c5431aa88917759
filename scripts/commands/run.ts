import { Command, Option } from 'commander';
import { REGIONS } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../exit.ts';
import { provisionK6 } from '../k6/provision.ts';
import { runList, runListText } from '../report/run-list.ts';
import { runPlan } from '../report/run-plan.ts';
import { arrivalsFlag } from '../run/arrivals/arrivals-flag.ts';
import { executeRun } from '../run/execute-run.ts';
import { VERDICT_EXIT } from '../run/judge-run.ts';
import { lintScenario } from '../run/lint/lint-scenario.ts';
import { runView } from '../run/live/run-view.ts';
import { readProfiles } from '../run/profiles/read-profiles.ts';
import { RECEIVER_SECRET } from '../run/receiver/receiver-secret.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { scenarioNamed } from '../run/scenarios/all-scenarios.ts';
import { type RunFlags, settingsFrom } from '../run/settings-from.ts';
import { toldSettings } from '../run/told-settings.ts';
import { emitRun } from './emit-run.ts';
import { numberOption } from './number-option.ts';
import { regionsOption } from './regions-option.ts';
import { tellResult } from './tell-result.ts';

const LARGEST_SEED = 2 ** 32 - 1;

/** `spillway run`: one load run and its verdict. */
export function runCommand(): Command {
  return new Command('run')
    .description('load the emulated API by k6 and judge what happened')
    .argument('[scenario]', 'what to run: see --list; or a k6 script of your own, by its path')
    .option('--list', 'say which scenarios and profiles there are, and end')
    .option('--dry-run', 'look at the options of the scenario, print the plan, and end: nothing is started')
    .option('--profile <name>', 'load shape: see --list (default: ci)')
    .option('--profiles <file>', 'JSON file with load shapes of your own: see --profiles-schema')
    .option('--profiles-schema', 'print the JSON Schema of such a file, and end')
    .option(
      '--rate <n>',
      'arrivals a second of the first phase; the others keep their proportion to it. Of a trace: on average',
      numberOption(1, 100_000),
    )
    .option('--warmup <seconds>', 'seconds in which the rate rises; not judged', numberOption(1, 3600))
    .option('--duration <seconds>', 'seconds of the first phase; cuts a trace', numberOption(1, 86_400))
    .option(
      '--users <n>',
      'virtual users made before the start (default: half the highest rate, more for bursts)',
      numberOption(1, 50_000),
    )
    .option(
      '--arrivals <how>',
      'even, poisson, bursty, or trace:<file.csv>: a time in seconds a row, or a second and its arrivals',
      arrivalsFlag,
      'even',
    )
    .option('--apps <n>', 'apps to spread over (default: what the scenario needs)', numberOption(1, 10_000))
    .addOption(
      new Option('--region <regions>', `regions in which the apps live in turn: ${REGIONS.join(', ')}`)
        .argParser(regionsOption)
        .default(['us'], 'us'),
    )
    .option(
      '--mix <parts>',
      'what send sends, by weight, such as SMS:text=7,WHATSAPP:card=2 (default: SMS:text)',
    )
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
    .option('--p99 <ms>', 'longest 99th percentile of it that is fine', numberOption(1, 60_000), 300)
    .option('--shards <n>', 'k6 processes that share the load', numberOption(1, 64), 1)
    .option(
      '--k6-dashboard',
      "write k6's own web dashboard beside the result; with --shards, that of the first one",
    )
    .option(
      '--prometheus <url>',
      'let k6 write its metrics there while it runs, Trends as native histograms: see dashboards/README.md',
    )
    .option(
      '--k6-out <output...>',
      'further outputs of k6, passed on untouched, such as opentelemetry or csv=samples.csv',
    )
    .option(
      '--pushgateway <url>',
      'push what the run is and how it stands there, each second and at its end: see dashboards/METRICS.md',
    )
    .option(
      '--receiver <url>',
      `your own receiver of callbacks, signed with ${RECEIVER_SECRET} where that is set (callbacks; default: one is started)`,
    )
    .option(
      '--refuse <share>',
      "share of callbacks that the run's own receiver refuses once (callbacks; default: 0.01)",
      numberOption(0, 0.5, { whole: false }),
    )
    .option('--emulator <url>', 'control API of a running emulator (default: one is started for the run)')
    .option('--out <directory>', 'where the result goes (default: results/<scenario>-<profile>-<time>)')
    .option(
      '--seed <n>',
      'draws the ids of the tenant, and arrivals that are not even (default: a fresh one, told in the result)',
      numberOption(0, LARGEST_SEED),
    )
    .addOption(
      new Option('--emit <what>', 'write manifests for the k6-operator in place of running: --shards runners')
        .choices(['k8s'])
        .conflicts(['emulator', 'json', 'k6Dashboard', 'prometheus', 'k6Out', 'pushgateway', 'dryRun']),
    )
    .option(
      '--image <name>',
      "with --emit: the emulator's image (default: spillway:<version>, which you build)",
    )
    .option('--no-live', 'on a terminal one line of progress, in place of the live view')
    .option('--json', 'print the result as JSON in place of the summary')
    .addHelpText(
      'after',
      `
Exit codes: 0 PASS, 1 FAIL, 2 bad usage, 3 INVALID (cannot be judged), 4 k6 or the emulator failed, 130 interrupted.

Examples:
  $ spillway run --list
  $ spillway run send
  $ spillway run send --profile spike
  $ spillway run send --region us,eu --mix SMS:text=7,WHATSAPP:card=2,MESSENGER:choice=1
  $ spillway run send --rate 1600 --duration 30 --shards 2
  $ spillway run send --profile limit --arrivals poisson --json
  $ spillway run send --profiles launch.json --profile launch
  $ spillway run send --arrivals trace:black-friday.csv --dry-run
  $ spillway run ./my-scenario.ts --rate 100
  $ spillway run send --emulator http://127.0.0.1:3099
  $ spillway run send --rate 8000 --project-limit 8000 --shards 8 --emit k8s --out big`,
    )
    .action(run);
}

async function run(
  name: string | undefined,
  flags: RunFlags & {
    readonly list?: true;
    readonly dryRun?: true;
    readonly profilesSchema?: true;
    readonly json?: true;
    readonly live: boolean;
    readonly emit?: 'k8s';
    readonly image?: string;
  },
) {
  if (flags.profilesSchema === true) {
    const { ProfilesFile } = await import('../run/profiles/profiles-file.ts');
    return print(ProfilesFile);
  }
  const profiles = flags.profiles === undefined ? PROFILES : await readProfiles(flags.profiles);
  if (flags.list === true) {
    const list = runList(profiles, flags);
    return flags.json ? print(list) : void process.stdout.write(runListText(list));
  }
  if (name === undefined)
    throw new UsageError('No scenario is named: `spillway run --list` says which there are.');
  if (flags.image !== undefined && flags.emit === undefined)
    throw new UsageError('--image goes with --emit: a run here starts the emulator itself.');
  const scenario = scenarioNamed(name);
  const settings = settingsFrom(scenario, flags, profiles);
  const k6 = await provisionK6();
  if (flags.dryRun === true) {
    await lintScenario(scenario, settings, k6.path);
    return flags.json ? print(plannedRun(settings)) : void process.stdout.write(runPlan(settings));
  }
  if (flags.emit !== undefined)
    return void process.stdout.write(await emitRun(scenario, settings, k6.path, flags.image));
  const viewed = { settings, checks: scenario.checks };
  const view = runView(viewed, process.stderr, process.env, flags.live);
  const stop = new AbortController();
  // One listener for every signal, to the end: with none for a moment, a second Ctrl-C in it would end the process unasked.
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(VERDICT_EXIT.INTERRUPTED);
    view.note('Ending the run; what was measured is written down. Once more ends it at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const result = await executeRun(scenario, settings, k6, {
      look: view.look,
      note: view.note,
      stop: stop.signal,
    });
    view.close();
    await tellResult(result, settings.outDir, flags.json === true);
  } finally {
    view.close();
  }
}

/** What is told of a run that is not started: all but where metrics would go, whose address may hold a password. */
function plannedRun(settings: RunSettings): object {
  const { outDir, replay } = settings;
  return { ...toldSettings(settings), outDir, replay };
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
