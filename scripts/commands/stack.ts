import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { HarnessError } from '../exit.ts';
import { paintFor } from '../report/paint.ts';
import { bringUp } from '../stack/bring-up.ts';
import { STACK_PORTS } from '../stack/stack-ports.ts';
import { stackFolder } from '../stack/stack-state.ts';
import { stackTable } from '../stack/stack-table.ts';
import { stackParts, takeDown } from '../stack/take-down.ts';
import { numberOption } from './number-option.ts';

interface FolderFlag {
  readonly folder?: string;
}

interface UpFlags extends FolderFlag {
  readonly detach?: true;
  readonly ports: 'standard' | 'free';
  readonly controlPort?: number;
  readonly prometheusPort?: number;
  readonly pushgatewayPort?: number;
  readonly grafanaPort?: number;
}

/** `spillway stack`: emulator, Prometheus, Pushgateway and Grafana from programs of this machine. */
export function stackCommand(): Command {
  return new Command('stack')
    .description(
      'run emulator, Prometheus, Pushgateway and Grafana from programs of this machine, without Docker',
    )
    .addCommand(upCommand())
    .addCommand(withFolder(new Command('down').description('end the stack that is up')).action(down))
    .addCommand(
      withFolder(new Command('status').description('say how its parts are'))
        .option('--json', 'print it as JSON')
        .action(status),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 done, or all parts are green; 2 bad usage, none is up, or one is up already; 4 a port, a program or a part failed.

Environment:
  SPILLWAY_PROMETHEUS, SPILLWAY_PUSHGATEWAY, SPILLWAY_GRAFANA   programs to use in place of those on PATH

Examples:
  $ spillway stack up
  $ spillway stack up --detach --ports free
  $ spillway stack status
  $ spillway stack down`,
    );
}

function withFolder(command: Command): Command {
  return command.option(
    '--folder <directory>',
    "where the stack keeps its state, logs and data (default: stack/ in Spillway's cache)",
  );
}

function upCommand(): Command {
  const command = withFolder(
    new Command('up').description('start it, in the foreground: Ctrl-C ends all of it'),
  )
    .option('--detach', 'leave it running: `spillway stack down` ends it')
    .addOption(
      new Option('--ports <which>', 'the standard ports, or any free ones')
        .choices(['standard', 'free'])
        .default('standard'),
    );
  for (const part of ['control', 'prometheus', 'pushgateway', 'grafana'] as const) {
    const what = part === 'control' ? "the emulator's control API" : part;
    command.option(
      `--${part}-port <port>`,
      `port of ${what} (standard: ${STACK_PORTS[part]})`,
      numberOption(1, 65_535),
    );
  }
  return command.action(up);
}

const folderOf = (folder: string | undefined) =>
  folder === undefined ? stackFolder(process.env) : resolve(folder);

async function up({ folder, detach, ...ports }: UpFlags): Promise<void> {
  await bringUp({
    folder: folderOf(folder),
    ports,
    detach: detach === true,
    env: process.env,
    paint: paintFor(process.stdout, process.env),
    out: process.stdout,
  });
}

async function down(flags: FolderFlag): Promise<void> {
  const names = await takeDown(folderOf(flags.folder));
  process.stdout.write(`The stack is down: ${names.join(', ')}.\n`);
}

async function status(flags: FolderFlag & { readonly json?: true }): Promise<void> {
  const parts = await stackParts(folderOf(flags.folder));
  const text = flags.json
    ? `${JSON.stringify(parts, null, 2)}\n`
    : stackTable(parts, paintFor(process.stdout, process.env));
  process.stdout.write(text);
  const red = parts.filter(({ green }) => !green).map(({ name }) => name);
  if (red.length > 0) throw new HarnessError(`Not healthy: ${red.join(', ')}.`);
}
