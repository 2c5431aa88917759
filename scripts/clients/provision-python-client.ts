import { basename, join } from 'node:path';
import { provisionPython } from '../python/provision-python.ts';
import type { ClientProgram, ProvisionOptions } from './client-program.ts';
import { withoutProxies } from './without-proxies.ts';

/**
 * Installs what a shipped client in Python needs, once for each list of versions, in Spillway's own cache.
 * @param folder its folder under `conformance/clients`: `requirements.txt` pins its packages, `adapter.py` is its program
 * @returns how its program is started
 * @throws HarnessError when there is no Python, or the packages cannot be had
 */
export async function provisionPythonClient(
  folder: string,
  { say, env = process.env }: Partial<ProvisionOptions> = {},
): Promise<ClientProgram> {
  const programs = await provisionPython({
    name: basename(folder),
    requirements: join(folder, 'requirements.txt'),
    env,
    ...(say === undefined ? {} : { say }),
  });
  return {
    command: [join(programs, 'python'), join(folder, 'adapter.py')],
    env: {
      ...withoutProxies(env),
      PYTHONUNBUFFERED: '1',
      // What is installed may belong to somebody else, and is not written to.
      PYTHONDONTWRITEBYTECODE: '1',
    },
  };
}
