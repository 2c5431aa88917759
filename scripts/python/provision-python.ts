import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { HarnessError } from '../exit.ts';
import { cacheRoot } from '../k6/cache.mjs';
import { withLock } from '../lock.mjs';

const run = promisify(execFile);
const INSTALL_MILLIS = 300_000;

/** Python packages that are wanted, with everything they need. */
export interface PythonPackages {
  /** What they are wanted for, in a word. */
  readonly name: string;
  /** The file that pins every one of them, in pip's own format. */
  readonly requirements: string;
  /** Is told what takes long. */
  readonly say?: (text: string) => void;
  /** Variables of the environment. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Python packages at exact versions, in a virtual environment under Spillway's own cache; nothing is installed outside of
 * it. Made once for each list of versions, also when several processes want it.
 * @returns the directory of its programs: `python` and those that the packages bring
 * @throws HarnessError when there is no Python, or the packages cannot be had
 */
export async function provisionPython({
  name,
  requirements,
  say = () => undefined,
  env = process.env,
}: PythonPackages): Promise<string> {
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const home = join(cacheRoot(env), 'python', `${name}-${digest}`);
  const programs = join(home, process.platform === 'win32' ? 'Scripts' : 'bin');
  const finished = join(home, 'finished');
  if (existsSync(finished)) return programs;
  await mkdir(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (existsSync(finished)) return;
    say(`installing Python packages (${name}) into ${home}`);
    try {
      // What an install that was broken off left behind is not built upon.
      await rm(home, { recursive: true, force: true });
      await run(env.PYTHON ?? 'python3', ['-m', 'venv', home], { env, timeout: INSTALL_MILLIS });
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
      await run(join(programs, 'python'), [...pip, '-r', requirements], { env, timeout: INSTALL_MILLIS });
      await writeFile(finished, '');
    } catch (error) {
      throw new HarnessError(
        `The Python packages for ${name} cannot be installed. Needed are Python 3.10 or later with its venv module (on Debian and Ubuntu: apt-get install python3-venv) and its package index; PYTHON names another Python. ${reasonOf(error)}`,
      );
    }
  });
  return programs;
}

/** What a program said when it failed: `venv` and `pip` do not agree on where they say it. */
function reasonOf(error: unknown): string {
  const { stderr = '', stdout = '', message } = error as Error & { stderr?: string; stdout?: string };
  return (stderr.trim() || stdout.trim() || message).trim();
}
