import { Command } from 'commander';
import type { ConformFlags } from '../conform/conform-flags.ts';
import { ExitCode, UsageError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
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
      'behind --: a program that speaks the adapter protocol (JSON lines): see conformance/README.md',
    )
    .option(
      '--client <name>',
      'a client that comes with Spillway, such as reference, got or sinch-node: see --list',
    )
    .option('--list', 'say which checks and clients there are, and end')
    .option('--explain <check>', 'say what a check looks for, and end')
    .option('--checks <list>', 'only these: families and ids, such as RET,TOK-3')
    .option(
      '--runs <n>',
      'cases of each check (default: 3 to 8, as each check says); 100 and more can be resumed',
      numberOption(1, 100_000),
    )
    .option(
      '--seed <n>',
      'draws the cases (default: a fresh one, told in the report)',
      numberOption(0, LARGEST_SEED),
    )
    .option(
      '--speed <n>',
      'seconds of the client in a second of the machine; 1 is real time (default: 20 where it can be proven)',
      numberOption(1, 100),
    )
    .option('--parallel <n>', 'cases that are played side by side (default: 12)', numberOption(1, 64))
    .option('--strict', 'what breaks a SHOULD fails as well')
    .option('--known <file>', 'JSON file of failures that are known: check, reason, expires')
    .option('--replay <token>', 'play one case of an earlier report again')
    .option('--out <directory>', 'where the reports go (default: results/conform-<client>-<time>)')
    .option('--resume <directory>', 'go on with a long run that was ended')
    .option('--json', 'print the report as JSON in place of the summary')
    .option('--schema', 'print the JSON Schema of conform.json, and end')
    .addHelpText(
      'after',
      `
Exit codes: 0 PASS, 1 FAIL, 2 bad usage, 3 INVALID (nothing was proven), 4 the client's program or Spillway broke off, 130 interrupted.

Examples:
  $ spillway conform --list
  $ spillway conform --client reference
  $ spillway conform --client sinch-node
  $ spillway conform -- node my-adapter.js
  $ spillway conform --checks RET,MSG --strict -- python3 my_adapter.py
  $ spillway conform --runs 1000 --seed 1 --out results/thorough -- node my-adapter.js
  $ spillway conform --replay RET-1@42@0:2 -- node my-adapter.js
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
  const [{ commandTarget, shippedTarget }, { runConform }, { tellConform }] = await Promise.all([
    import('../conform/conform-target.ts'),
    import('../conform/run-conform.ts'),
    import('../conform/tell-conform.ts'),
  ]);
  if (flags.client !== undefined && command.length > 0)
    throw new UsageError('Name a client with --client, or a program behind --, not both.');
  if (flags.client === undefined && command.length === 0)
    throw new UsageError(
      'Nobody is named to be judged: --client reference, or -- and the program of an adapter.',
    );
  const target =
    flags.client === undefined
      ? commandTarget(command, flags.speed)
      : shippedTarget(flags.client, flags.speed);
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
    const seed = flags.seed ?? Math.floor(Math.random() * LARGEST_SEED);
    const { report, outDir } = await runConform(target, { ...flags, seed }, { progress, stop: stop.signal });
    progress.clear();
    await tellConform(report, outDir, flags.json === true);
  } finally {
    progress.clear();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
