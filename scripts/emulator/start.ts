import type { Emulator } from '../../mocks/emulator.ts';
import { HarnessError } from '../exit.ts';
import type { SettledConfig } from './settle-config.ts';

/**
 * Starts the emulator that a configuration asks for, without its tenants.
 * @throws HarnessError one sentence, when a port or an address cannot be had
 */
export async function startConfigured(config: SettledConfig): Promise<Emulator> {
  // Loaded here: mockttp takes longer to load than every other command takes to run.
  const { startEmulator } = await import('../../mocks/emulator.ts');
  return await explainedStart(() =>
    startEmulator({
      ...config,
      report: (error) => process.stderr.write(`spillway emulator: ${(error as Error).stack}\n`),
    }),
  );
}

/**
 * Starts something that listens.
 * @throws HarnessError one sentence, when a port or an address cannot be had
 */
export async function explainedStart<Started>(start: () => Promise<Started>): Promise<Started> {
  try {
    return await start();
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException & { port?: number; address?: string });
  }
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
