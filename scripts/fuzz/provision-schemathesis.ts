import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HarnessError } from '../exit.ts';
import { cacheRoot } from '../k6/cache.mjs';
import { packageRoot } from '../package-root.ts';

const run = promisify(execFile);
const INSTALL_MILLIS = 300_000;

/**
 * Schemathesis with everything it needs, at exact versions, in a virtual environment under Spillway's own cache; nothing
 * is installed outside of it. Made once for each list of versions.
 * @param say is told what takes long
 * @returns where its program is
 * @throws HarnessError when there is no Python, or the packages cannot be had
 */
export async function provisionSchemathesis(say: (text: string) => void): Promise<string> {
  const requirements = join(packageRoot(), 'scripts', 'fuzz', 'requirements.txt');
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(cacheRoot(process.env), 'python', `schemathesis-${digest}`);
  const programs = join(home, process.platform === 'win32' ? 'Scripts' : 'bin');
  const finished = join(home, 'finished');
  if (existsSync(finished)) return join(programs, 'schemathesis');
  say(`installing Schemathesis into ${home}`);
  try {
    // What an install that was broken off left behind is not built upon.
    await rm(home, { recursive: true, force: true });
    await run(process.env.PYTHON ?? 'python3', ['-m', 'venv', home], { timeout: INSTALL_MILLIS });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(join(programs, 'python'), [...pip, '-r', requirements], { timeout: INSTALL_MILLIS });
    await writeFile(finished, '');
  } catch (error) {
    const why = ((error as { stderr?: string }).stderr || (error as Error).message).trim();
    throw new HarnessError(
      `Schemathesis cannot be installed (Python 3.10 or later with venv, and its package index, are needed; PYTHON names another one): ${why}`,
    );
  }
  return join(programs, 'schemathesis');
}
