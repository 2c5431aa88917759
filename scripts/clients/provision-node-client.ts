import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ShippedClient } from '../../conformance/clients/shipped-client.ts';
import { HarnessError } from '../exit.ts';
import { cacheRoot } from '../k6/cache.mjs';
import { withLock } from '../lock.mjs';
import { packageRoot } from '../package-root.ts';
import type { ClientProgram, ProvisionOptions } from './client-program.ts';
import { npmCommand } from './npm-command.ts';
import { withoutProxies } from './without-proxies.ts';

const run = promisify(execFile);
const INSTALL_MILLIS = 300_000;
const CI = ['ci', '--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'];
const QUIET = ['--no-progress', '--no-update-notifier', '--loglevel=error'];

/**
 * The program of a client on Node. Its packages are installed at locked versions, without running their scripts, under
 * Spillway's own cache, once for each lock, also when several processes want them.
 * @throws HarnessError when its packages cannot be had, or Spillway was not built
 */
export async function provisionNodeClient(
  client: ShippedClient,
  options: ProvisionOptions,
): Promise<ClientProgram> {
  const bundle = join(packageRoot(), 'dist', 'clients', `${client.name}.mjs`);
  if (!existsSync(bundle)) {
    throw new HarnessError(
      `The program of the client ${client.name} is not at ${bundle}: try npm run build.`,
    );
  }
  const env = withoutProxies(options.env);
  if (Object.keys(client.versions).length === 0) return { command: [process.execPath, bundle], env };
  const home = await installed(client, options);
  return { command: [process.execPath, await placed(bundle, home, client.name)], env };
}

/** Where the packages of a client are, installed if they were not. */
async function installed(client: ShippedClient, { say, env }: ProvisionOptions): Promise<string> {
  const folder = join(packageRoot(), 'conformance', 'clients', client.folder);
  const files = ['package.json', 'package-lock.json'];
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file))));
  const home = join(cacheRoot(env), 'clients', `${client.folder}-${digestOf(...contents)}`);
  const finished = join(home, 'finished');
  if (existsSync(finished)) return home;
  await mkdir(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (existsSync(finished)) return;
    say(`installing the packages of the client ${client.name} into ${home}`);
    try {
      // What an install that was broken off left behind is not built upon.
      await rm(home, { recursive: true, force: true });
      await mkdir(home);
      for (const file of files) await copyFile(join(folder, file), join(home, file));
      const npm = npmCommand(env, process.platform, process.execPath);
      const args = [...npm.args, ...CI, ...QUIET];
      await run(npm.file, args, { cwd: home, env, shell: npm.shell, timeout: INSTALL_MILLIS });
      await writeFile(finished, '');
    } catch (error) {
      throw new HarnessError(explain(client, error as Error & { stderr?: string }));
    }
  });
  return home;
}

/**
 * The bundle of a client beside its packages, where its imports find them. Each content has a name of its own: a program
 * that runs is never written over.
 */
async function placed(bundle: string, home: string, name: string): Promise<string> {
  const content = await readFile(bundle);
  const path = join(home, `${name}-${digestOf(content)}.mjs`);
  if (!existsSync(path)) {
    const half = `${path}.${process.pid}`;
    await writeFile(half, content);
    await rename(half, path);
  }
  return path;
}

function explain({ name, versions }: ShippedClient, { stderr = '', message }: Error & { stderr?: string }) {
  const wanted = Object.entries(versions).map(([library, version]) => `${library}@${version}`);
  return `The packages of the client ${name} (${wanted.join(', ')}) cannot be installed. Needed are npm and its registry; npm view ${wanted[0]} version shows whether they are there. ${(stderr.trim() || message).trim()}`;
}

function digestOf(...contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 12);
}
