import { type Command, Option } from 'commander';
import { AUTH } from '../../mocks/contract/auth.ts';
import { DEFAULT_PORTS, REGIONS, type Region } from '../../mocks/contract/hosts.ts';
import { LIMITS } from '../../mocks/contract/limits.ts';
import { SPEEDS } from '../../mocks/control/clock-setting.ts';
import { numberOption } from '../commands/number-option.ts';

/** What was said of an emulator on the command line, or by the environment in its place. */
export interface EmulatorFlags {
  readonly config?: string;
  readonly configSchema?: true;
  readonly host?: string;
  readonly controlHost?: string;
  readonly ports?: 'standard' | 'free';
  readonly authPort?: number;
  readonly conversationPort?: number;
  readonly templatesPort?: number;
  readonly gatewayPort?: number;
  readonly controlPort?: number;
  readonly apps?: number;
  readonly region?: Region;
  readonly projectLimit?: number;
  readonly drainRate?: number;
  readonly tokenLife?: number;
  readonly speed?: number;
  readonly manual?: true;
  readonly seed?: number;
  readonly json?: true;
}

/** The environment variables of an emulator all begin so. */
export const EMULATOR_ENVIRONMENT = 'SPILLWAY_EMULATOR_';

const port = numberOption(0, 65_535);
const standard = (face: keyof typeof DEFAULT_PORTS) => `(standard: ${DEFAULT_PORTS[face].value})`;
const env = (option: Option, name: string) => option.env(EMULATOR_ENVIRONMENT + name);

/** Gives a command the options of an emulator. None has a default: what is not said may stand in a file. */
export function addEmulatorFlags(command: Command): Command {
  const options = [
    env(new Option('--config <file>', 'a JSON file with every setting; flags win over it'), 'CONFIG'),
    new Option('--config-schema', 'print the JSON Schema of that file, and end'),
    env(new Option('--host <address>', 'address to listen on (default: 127.0.0.1)'), 'HOST'),
    env(
      new Option('--control-host <address>', 'address of the control API (default: 127.0.0.1)'),
      'CONTROL_HOST',
    ),
    env(new Option('--ports <which>', 'the standard ports, or any free ones'), 'PORTS').choices([
      'standard',
      'free',
    ]),
    env(new Option('--auth-port <port>', `tokens, plain HTTP ${standard('auth')}`), 'AUTH_PORT').argParser(
      port,
    ),
    env(
      new Option('--conversation-port <port>', `Conversation API, plain HTTP ${standard('conversation')}`),
      'CONVERSATION_PORT',
    ).argParser(port),
    env(
      new Option('--templates-port <port>', `Template API, plain HTTP ${standard('templates')}`),
      'TEMPLATES_PORT',
    ).argParser(port),
    env(
      new Option('--gateway-port <port>', `all vendor hosts by name, TLS ${standard('gateway')}`),
      'GATEWAY_PORT',
    ).argParser(port),
    env(new Option('--control-port <port>', `control API ${standard('control')}`), 'CONTROL_PORT').argParser(
      port,
    ),
    new Option('--apps <n>', 'apps of the first tenant (default: 1)').argParser(numberOption(1, 10_000)),
    new Option('--region <region>', 'region of its apps (default: us)').choices([...REGIONS]),
    new Option(
      '--project-limit <n>',
      `requests a second of its project (default: ${LIMITS.projectRate.value})`,
    ).argParser(numberOption(1, 1e6)),
    new Option(
      '--drain-rate <n>',
      `messages a second of each app (default: ${LIMITS.drainRate.value})`,
    ).argParser(numberOption(1, 1e6)),
    new Option(
      '--token-life <seconds>',
      `how long a token lives (default: ${AUTH.tokenLifeSeconds.value})`,
    ).argParser(numberOption(1, 31_536_000)),
    env(
      new Option('--speed <factor>', 'how fast time passes: 60 makes a minute of every second'),
      'SPEED',
    ).argParser(numberOption(SPEEDS.min, SPEEDS.max, { whole: false })),
    new Option('--manual', 'time stands still until the control API moves it'),
    env(
      new Option('--seed <n>', 'draws ids and secrets: the same seed, the same tenant (default: 1)'),
      'SEED',
    ).argParser(numberOption(0, 2 ** 32 - 1)),
    new Option('--json', 'print one line of JSON in place of the text'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}
