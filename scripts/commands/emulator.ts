import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { DEFAULT_PORTS, REGIONS, type Region } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import { type ClockSetting, SPEEDS } from '../../mocks/control/clock-setting.ts';
import type { EmulatorPorts } from '../../mocks/control/emulator-health.ts';
import type { Emulator } from '../../mocks/emulator.ts';
import { HarnessError } from '../exit.ts';
import { emulatorCard, emulatorFacts } from '../report/emulator-card.ts';
import type { EmulatorReady } from '../run/emulator-process.ts';
import { numberOption } from './number-option.ts';

interface EmulatorFlags {
  readonly host: string;
  readonly controlHost: string;
  readonly ports: 'standard' | 'free';
  readonly authPort?: number;
  readonly conversationPort?: number;
  readonly templatesPort?: number;
  readonly gatewayPort?: number;
  readonly controlPort?: number;
  readonly apps: number;
  readonly region: Region;
  readonly projectLimit: number;
  readonly drainRate: number;
  readonly tokenLife?: number;
  readonly speed?: number;
  readonly manual?: true;
  readonly seed: number;
  readonly json?: true;
}

const port = numberOption(0, 65_535);

/** `spillway emulator`: the emulator in the foreground, with a tenant that is ready to use. */
export function emulatorCommand(): Command {
  return new Command('emulator')
    .description('run the emulator of the Conversation API in the foreground')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--control-host <address>', 'address of the control API', '127.0.0.1')
    .addOption(
      new Option('--ports <which>', 'the standard ports, or any free ones')
        .choices(['standard', 'free'])
        .default('standard'),
    )
    .option('--auth-port <port>', `tokens, plain HTTP (standard: ${DEFAULT_PORTS.auth.value})`, port)
    .option(
      '--conversation-port <port>',
      `Conversation API, plain HTTP (standard: ${DEFAULT_PORTS.conversation.value})`,
      port,
    )
    .option(
      '--templates-port <port>',
      `Template API, plain HTTP (standard: ${DEFAULT_PORTS.templates.value})`,
      port,
    )
    .option(
      '--gateway-port <port>',
      `all vendor hosts by name, TLS (standard: ${DEFAULT_PORTS.gateway.value})`,
      port,
    )
    .option('--control-port <port>', `control API (standard: ${DEFAULT_PORTS.control.value})`, port)
    .option('--apps <n>', 'apps of the ready-made tenant', numberOption(1, 10_000), 1)
    .addOption(new Option('--region <region>', 'region of its apps').choices([...REGIONS]).default('us'))
    .option(
      '--project-limit <n>',
      'requests a second of its project',
      numberOption(1, 1e6),
      LIMITS.projectRate.value,
    )
    .option('--drain-rate <n>', 'messages a second of each app', numberOption(1, 1e6), LIMITS.drainRate.value)
    .option('--token-life <seconds>', 'how long a token lives', numberOption(1, 31_536_000))
    .addOption(
      new Option('--speed <factor>', 'how fast time passes: 60 makes a minute of every second')
        .argParser(numberOption(SPEEDS.min, SPEEDS.max, { whole: false }))
        .conflicts('manual'),
    )
    .option('--manual', 'time stands still until the control API moves it')
    .option(
      '--seed <n>',
      'draws ids and secrets: the same seed, the same tenant',
      numberOption(0, 2 ** 32 - 1),
      1,
    )
    .option('--json', 'print one line of JSON in place of the text')
    .addHelpText(
      'after',
      `
Ctrl-C ends it. Exit code 4 when a port is taken.

Examples:
  $ spillway emulator
  $ spillway emulator --ports free --json
  $ spillway emulator --project-limit 50 --drain-rate 5 --token-life 60
  $ spillway emulator --speed 60
  $ spillway emulator --manual`,
    )
    .action(runEmulator);
}

async function runEmulator(flags: EmulatorFlags): Promise<void> {
  const emulator = await start(flags);
  const done = whenAskedToEnd();
  if (process.send !== undefined) {
    // Started by a run, which makes a tenant of its own and wants no text.
    process.send({ controlUrl: emulator.controlUrl } satisfies EmulatorReady);
    await done;
    await emulator.close();
    // The channel to the parent would keep this process alive.
    if (process.connected) process.disconnect();
    return;
  }
  const directory = await mkdtemp(join(tmpdir(), 'spillway-'));
  try {
    const authorityFile = join(directory, 'authority.pem');
    await writeFile(authorityFile, emulator.authorityCertificate);
    const { apps, region, projectLimit, drainRate, seed } = flags;
    const tenant = emulator.createTenant({
      apps,
      region,
      seed,
      limits: { project: { rate: projectLimit, burst: projectLimit }, queue: { drainRate } },
    });
    const facts = emulatorFacts(emulator, tenant, authorityFile, clockOf(flags));
    process.stdout.write(flags.json ? `${JSON.stringify(facts)}\n` : emulatorCard(facts));
    await done;
  } finally {
    await emulator.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function start(flags: EmulatorFlags): Promise<Emulator> {
  const standard = flags.ports === 'standard';
  const ports = Object.fromEntries(
    (Object.keys(DEFAULT_PORTS) as (keyof EmulatorPorts)[]).map((face) => [
      face,
      flags[`${face}Port`] ?? (standard ? DEFAULT_PORTS[face].value : 0),
    ]),
  );
  // Loaded here: mockttp takes longer to load than every other command takes to run.
  const { startEmulator } = await import('../../mocks/emulator.ts');
  try {
    return await startEmulator({
      host: flags.host,
      controlHost: flags.controlHost,
      ports,
      seed: flags.seed,
      clock: clockOf(flags),
      ...(flags.tokenLife === undefined ? {} : { tokenLifeSeconds: flags.tokenLife }),
      report: (error) => process.stderr.write(`spillway emulator: ${(error as Error).stack}\n`),
    });
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException & { port?: number; address?: string });
  }
}

function clockOf({ speed = 1, manual }: EmulatorFlags): ClockSetting {
  if (manual) return { mode: 'manual' };
  return speed === 1 ? { mode: 'real' } : { mode: 'dilated', speed };
}

function explained(error: NodeJS.ErrnoException & { port?: number; address?: string }): Error {
  const where = `${error.address ?? 'the address'}${error.port === undefined ? '' : ` port ${error.port}`}`;
  if (error.code === 'EADDRINUSE') {
    return new HarnessError(
      `${where} is in use: stop what listens there (an emulator already running?), name another port, or use --ports free.`,
    );
  }
  if (error.code === 'EACCES')
    return new HarnessError(`${where} may not be listened on: name a port above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new HarnessError(`This machine has no address ${error.address ?? 'of that name'}: check --host.`);
  }
  return error;
}

/** Resolves on Ctrl-C, on SIGTERM, or when the process that started this one is gone. */
function whenAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    if (process.send === undefined) {
      process.once('SIGINT', resolve);
      return;
    }
    // A Ctrl-C at the terminal reaches this process too; its run still needs the ledger and ends it by itself.
    process.on('SIGINT', () => undefined);
    process.once('disconnect', resolve);
  });
}
