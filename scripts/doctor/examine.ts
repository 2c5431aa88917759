import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { packageRoot } from '../package-root.ts';
import type { Finding } from './finding.ts';
import { coresFinding, memoryFinding, openFilesFinding } from './machine.ts';
import { packagesFinding } from './packages.ts';
import { portFinding } from './ports.ts';
import { goFinding, k6Finding, nodeFinding } from './software.ts';

/** The ports that the emulator takes by default, and what each serves. */
const EMULATOR_PORTS = new Map(
  Object.entries(DEFAULT_PORTS).map(([purpose, port]) => [port.value as number, purpose]),
);

/** Looks at all that a run needs, and changes nothing. */
export async function examine(
  env: NodeJS.ProcessEnv = process.env,
  ports: ReadonlyMap<number, string> = EMULATOR_PORTS,
): Promise<Finding[]> {
  const root = packageRoot();
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const openFiles = await openFilesFinding();
  return [
    nodeFinding(manifest.engines.node),
    packagesFinding(root, manifest.dependencies),
    await k6Finding(env),
    await goFinding(env),
    coresFinding(),
    memoryFinding(),
    ...(openFiles ? [openFiles] : []),
    ...(await Promise.all([...ports].map(([port, purpose]) => portFinding(port, purpose)))),
  ];
}
