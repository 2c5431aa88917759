import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { provisionPython } from '../python/provision-python.ts';

/**
 * Schemathesis with everything it needs, at exact versions: see {@link provisionPython}.
 * @param say is told what takes long
 * @returns where its program is
 * @throws HarnessError when there is no Python, or the packages cannot be had
 */
export async function provisionSchemathesis(say: (text: string) => void): Promise<string> {
  const requirements = join(packageRoot(), 'scripts', 'fuzz', 'requirements.txt');
  return join(await provisionPython({ name: 'schemathesis', requirements, say }), 'schemathesis');
}
