import { join } from 'node:path';
import { ALL_CLIENTS } from '../../conformance/clients/all-clients.ts';
import { UsageError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';
import type { ClientProgram, ProvisionOptions } from './client-program.ts';
import { provisionGoClient } from './provision-go-client.ts';
import { provisionNodeClient } from './provision-node-client.ts';
import { provisionPythonClient } from './provision-python-client.ts';

/**
 * How a client that comes with the suite is started as a program that speaks the adapter's protocol. What it needs is
 * provided first.
 * @param options.say is told what takes long; left out, nobody is
 * @param options.env variables of the environment; left out, this process's
 * @throws UsageError when there is no such client; HarnessError when what it needs cannot be had
 */
export async function clientCommand(
  name: string,
  { say = () => undefined, env = process.env }: Partial<ProvisionOptions> = {},
): Promise<ClientProgram> {
  const client = ALL_CLIENTS.find((shipped) => shipped.name === name);
  if (client === undefined) {
    const names = ALL_CLIENTS.map((shipped) => shipped.name).join(', ');
    throw new UsageError(`There is no client ${name}: those that come with Spillway are ${names}.`);
  }
  const folder = join(packageRoot(), 'conformance', 'clients', client.folder);
  switch (client.language) {
    case 'node':
      return await provisionNodeClient(client, { say, env });
    case 'python':
      return await provisionPythonClient(folder, { say, env });
    case 'go':
      return await provisionGoClient(folder, { say, env });
  }
}
