import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Emulator } from '../../mocks/emulator.ts';
import { addEmulatorFlags, EMULATOR_ENVIRONMENT, type EmulatorFlags } from '../emulator/flags.ts';
import { readConfig } from '../emulator/read-config.ts';
import { type SettledConfig, settledConfig } from '../emulator/settle-config.ts';
import { startConfigured } from '../emulator/start.ts';
import { untilAskedToEnd } from '../emulator/until-asked-to-end.ts';
import { UsageError } from '../exit.ts';
import { emulatorCard, emulatorFacts } from '../report/emulator-card.ts';
import type { EmulatorReady } from '../run/emulator-process.ts';

/** `spillway emulator`: the emulator in the foreground, with tenants that are ready to use. */
export function emulatorCommand(): Command {
  const command = new Command('emulator').description(
    'run the emulator of the Conversation API in the foreground',
  );
  return addEmulatorFlags(command)
    .addHelpText(
      'after',
      `
Ctrl-C ends it. Exit code 2 when a setting is wrong, 4 when a port is taken.

Flags win over the environment, that wins over the file, that over the defaults.

Environment:
  ${EMULATOR_ENVIRONMENT}CONFIG, _HOST, _CONTROL_HOST, _PORTS, _SPEED, _SEED,
  _AUTH_PORT, _CONVERSATION_PORT, _TEMPLATES_PORT, _GATEWAY_PORT, _CONTROL_PORT

Examples:
  $ spillway emulator
  $ spillway emulator --ports free --json
  $ spillway emulator --project-limit 50 --drain-rate 5 --token-life 60
  $ spillway emulator --speed 60
  $ spillway emulator --manual
  $ spillway emulator --config-schema > emulator.schema.json
  $ echo '{"tenants":[{"apps":3},{"region":"eu","limits":{"project":null}}]}' > emulator.json
  $ spillway emulator --config emulator.json`,
    )
    .action(runEmulator);
}

async function runEmulator(flags: EmulatorFlags, command: Command): Promise<void> {
  if (flags.configSchema) {
    const { EmulatorConfig } = await import('../../mocks/control/emulator-config.ts');
    process.stdout.write(`${JSON.stringify(EmulatorConfig, null, 2)}\n`);
    return;
  }
  const file = flags.config === undefined ? {} : await readConfig(flags.config);
  const config = settledConfig(withOneClock(flags, command), file);
  const emulator = await startConfigured(config);
  const done = untilAskedToEnd();
  try {
    if (process.send === undefined) await showAndWait(emulator, config, flags, done);
    else {
      // Started by a run, which makes a tenant of its own and wants no text.
      process.send({ controlUrl: emulator.controlUrl } satisfies EmulatorReady);
      await done;
    }
  } finally {
    await emulator.close();
    // The channel to the parent would keep this process alive.
    if (process.connected) process.disconnect();
  }
}

async function showAndWait(
  emulator: Emulator,
  { tenants, seed, clock }: SettledConfig,
  { json }: EmulatorFlags,
  done: Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'spillway-'));
  try {
    const authorityFile = join(directory, 'authority.pem');
    await writeFile(authorityFile, emulator.authorityCertificate);
    const made = tenants.map((tenant, index) =>
      emulator.createTenant(index === 0 ? { seed, ...tenant } : tenant),
    );
    const facts = emulatorFacts(emulator, made, authorityFile, clock);
    process.stdout.write(json ? `${JSON.stringify(facts)}\n` : emulatorCard(facts));
    await done;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * `--manual` and `--speed` exclude each other, but for a speed that only the environment names: the flag wins then.
 * @throws UsageError when both are flags
 */
function withOneClock({ speed, ...flags }: EmulatorFlags, command: Command): EmulatorFlags {
  if (speed === undefined) return flags;
  if (!flags.manual) return { ...flags, speed };
  if (command.getOptionValueSource('speed') === 'env') return flags;
  throw new UsageError("option '--speed <factor>' cannot be used with option '--manual'");
}
