import { Command, Option } from 'commander';
import type { ConformFlags } from '../conform/conform-flags.ts';
import type { ConformWay } from '../conform/conform-way.ts';
import type { FinishedConform } from '../conform/run-conform.ts';
import { ExitCode } from '../exit.ts';
import { createProgress, type Progress } from '../k6/progress.ts';
import { assertPushgateway } from '../metrics/assert-pushgateway.ts';
import { checkAddress } from '../metrics/check-address.ts';
import { pushConform } from '../metrics/push-conform.ts';
import { numberOption } from './number-option.ts';

const LARGEST_SEED = 2 ** 31 - 1;

/** `spillway conform`: does a client, or a receiver of callbacks, behave? */
export function conformCommand(): Command {
  return new Command('conform')
    .description(
      'judge how a client of the API behaves when it is limited, refused, cut off, or its token dies',
    )
    .argument(
      '[command...]',
      'behind --: a program that speaks the adapter protocol (JSON lines): see conformance/README.md; with --command, any program',
    )
    .option(
      '--client <name>',
      'a client that comes with Spillway, such as reference, got or sinch-node: see --list',
    )
    .option(
      '--command',
      'the program behind -- sends what it sends and ends by itself; it is told where by SPILLWAY_* variables',
    )
    .option('--wire', 'print addresses and a key, and judge whatever program you point at them')
    .option('--receiver <url>', 'judge a receiver of callbacks, in place of a client')
    .option(
      '--policy <list>',
      'with --command or --wire, what the client says of itself, such as retrying,attempts=4,timeout=10,at-least-once (default: it may try again, nothing else is declared)',
    )
    .option(
      '--seconds <n>',
      'with --wire, the longest that is played after the first request (default: 120)',
      numberOption(1, 86_400),
    )
    .addOption(
      new Option(
        '--ports <which>',
        'with --wire, the standard ports or any free ones (default: free)',
      ).choices(['standard', 'free']),
    )
    .option(
      '--secret-env <name>',
      "with --receiver, the variable that holds the webhook's secret (default: SPILLWAY_WEBHOOK_SECRET)",
    )
    .option('--effects <url>', 'with --receiver, where it shows what its callbacks have done')
    .option('--allow-remote', 'with --receiver, it may be on another machine')
    .option('--list', 'say which checks and clients there are, and end')
    .option('--explain <check>', 'say what a check looks for, and end')
    .option('--checks <list>', 'only these: families and ids, such as RET,TOK-3')
    .option(
      '--runs <n>',
      'cases of each check (default: as each check says, see --explain); 100 and more can be resumed',
      numberOption(1, 100_000),
    )
    .option(
      '--seed <n>',
      'draws the cases (default: a fresh one, told in the report)',
      numberOption(0, LARGEST_SEED),
    )
    .option(
      '--speed <n>',
      'seconds of the client in a second of the machine; 1 is real time (default: 20 where it can be proven, or 4 where waits are skipped as well; 10 with --command, 1 with --wire)',
      numberOption(1, 100),
    )
    .option(
      '--parallel <n>',
      'cases that are played side by side (default: 12, with --command 4)',
      numberOption(1, 64),
    )
    .option('--strict', 'what breaks a SHOULD fails as well')
    .option('--known <file>', 'JSON file of failures that are known: check, reason, expires')
    .option('--replay <token>', 'play one case of an earlier report again')
    .option('--out <directory>', 'where the reports go (default: results/conform-<client>-<time>)')
    .option('--resume <directory>', 'go on with a long run that was ended')
    .addOption(
      new Option(
        '--pushgateway <url>',
        'push what the report says there: see dashboards/METRICS.md',
      ).conflicts('replay'),
    )
    .option('--json', 'print the report as JSON in place of the summary')
    .option('--schema', 'print the JSON Schema of conform.json, and end')
    .addHelpText(
      'after',
      `
Exit codes: 0 PASS, 1 FAIL, 2 bad usage, 3 INVALID (nothing was proven), 4 the client's program or Spillway broke off, 130 interrupted.

With --command the program finds in its environment SPILLWAY_AUTH_URL, SPILLWAY_CONVERSATION_URL,
SPILLWAY_TEMPLATES_URL (and _US, _EU, _BR of the last two), SPILLWAY_PROJECT_ID, SPILLWAY_KEY_ID,
SPILLWAY_KEY_SECRET, SPILLWAY_APP_ID, SPILLWAY_APP_IDS and SPILLWAY_REGION. Its messages need texts of their own.
With --wire, Ctrl-C is an ordinary end: what came up until then is judged.

Examples:
  $ spillway conform --list
  $ spillway conform --client reference
  $ spillway conform --client sinch-node
  $ spillway conform -- node my-adapter.js
  $ spillway conform --checks RET,MSG --strict -- python3 my_adapter.py
  $ spillway conform --runs 1000 --seed 1 --out results/thorough -- node my-adapter.js
  $ spillway conform --replay RET-1@42@0:2 -- node my-adapter.js
  $ spillway conform --command --policy retrying,attempts=4 -- ./my-sender --flag
  $ spillway conform --wire --seconds 60
  $ SPILLWAY_WEBHOOK_SECRET=... spillway conform --receiver http://127.0.0.1:9000/hook --effects http://127.0.0.1:9000/effects
  $ spillway conform --explain MSG-3`,
    )
    .action(conform);
}

async function conform(command: readonly string[], flags: ConformFlags): Promise<void> {
  if (flags.schema === true) {
    const { CONFORM_SCHEMA } = await import('../report/conform/conform-schema.ts');
    return print(CONFORM_SCHEMA);
  }
  const { conformList, conformListText, explainedCheck } = await import('../conform/conform-list.ts');
  if (flags.list === true) {
    const list = conformList();
    return flags.json ? print(list) : void process.stdout.write(conformListText(list));
  }
  if (flags.explain !== undefined) return void process.stdout.write(explainedCheck(flags.explain));
  const { conformWay } = await import('../conform/conform-way.ts');
  const way = conformWay(command, flags);
  const { pushgateway } = flags;
  checkAddress('--pushgateway', pushgateway, 'http://127.0.0.1:9091');
  const progress = createProgress(process.stderr, process.env);
  const stop = new AbortController();
  // One listener for every signal, to the end: with none for a moment, a second Ctrl-C in it would end the process unasked.
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(ExitCode.interrupted);
    progress.note('Ending the run; what was found is written down. Once more ends it at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    if (pushgateway !== undefined) await assertPushgateway(pushgateway);
    const seed = flags.seed ?? Math.floor(Math.random() * LARGEST_SEED);
    const given = { progress, stop: stop.signal };
    const finished = await judged(way, command, { ...flags, seed }, given);
    progress.clear();
    if (pushgateway !== undefined)
      await pushConform(pushgateway, finished.report, (text) => progress.note(text));
    const { tellConform } = await import('../conform/tell-conform.ts');
    await tellConform(finished, flags.json === true);
  } finally {
    progress.clear();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

async function judged(
  way: ConformWay,
  command: readonly string[],
  flags: ConformFlags & { readonly seed: number },
  given: { readonly progress: Progress; readonly stop: AbortSignal },
): Promise<FinishedConform> {
  if (way === 'receiver') {
    const { runReceiver } = await import('../conform/run-receiver.ts');
    return await runReceiver(flags.receiver ?? '', flags, given);
  }
  const [{ targetOf }, { runConform }] = await Promise.all([
    import('../conform/target-of.ts'),
    import('../conform/run-conform.ts'),
  ]);
  return await runConform(targetOf(way, command, flags), flags, given);
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
