import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheRoot } from '../k6/cache.mjs';
import { withLock } from '../lock.mjs';

/** docker-compose 1.29 of Debian, and what it needs besides Python itself. */
const PACKAGES = [
  'docker-compose',
  'python3-attr',
  'python3-cached-property',
  'python3-certifi',
  'python3-chardet',
  'python3-charset-normalizer',
  'python3-distro',
  'python3-docker',
  'python3-dockerpty',
  'python3-docopt',
  'python3-dotenv',
  'python3-idna',
  'python3-jsonschema',
  'python3-pyrsistent',
  'python3-requests',
  'python3-six',
  'python3-texttable',
  'python3-urllib3',
  'python3-websocket',
  'python3-yaml',
];
/** Its compiled parts are for the Python of the same Debian. */
const PYTHON = '/usr/bin/python3';

/**
 * Runs `docker-compose` on a compose file. It needs no engine for what it only reads.
 * @param args such as `config`
 * @throws Error with what it says, when it refuses the file
 */
export async function dockerCompose(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const folder = await provided();
  return execFileSync(PYTHON, [join(folder, 'usr/bin/docker-compose'), '--file', file, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PYTHONPATH: join(folder, 'usr/lib/python3/dist-packages') },
  });
}

/** Unpacks the packages into the cache once: nothing is installed, and nobody has to be root. */
async function provided(): Promise<string> {
  const home = join(cacheRoot(process.env), 'debian');
  const folder = join(home, 'docker-compose');
  await mkdir(home, { recursive: true });
  await withLock(join(home, '.docker-compose.lock'), async () => {
    if (existsSync(folder)) return;
    const work = await mkdtemp(join(home, '.docker-compose-'));
    try {
      const apt = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...PACKAGES];
      execFileSync('apt-get', apt, { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
      for (const name of (await readdir(work)).filter((each) => each.endsWith('.deb')))
        execFileSync('dpkg-deb', ['-x', name, 'unpacked'], { cwd: work });
      await rename(join(work, 'unpacked'), folder);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
  return folder;
}
