import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { goOverlayDigest } from '../../conformance/time/dilation/go-overlay.ts';
import { HarnessError } from '../exit.ts';
import { cacheRoot } from '../k6/cache.mjs';
import { withLock } from '../lock.mjs';
import { buildGoProgram } from './build-go-program.ts';
import type { ClientProgram, ProvisionOptions } from './client-program.ts';
import { withoutProxies } from './without-proxies.ts';

/**
 * Builds a shipped client in Go, once for each content of its folder, into Spillway's own cache. Its go.sum holds every
 * module to a checksum. Where this Go's runtime is as expected, its time can be dilated and skipped.
 * @param folder its folder under `conformance/clients`: a module with one program
 * @returns how its program is started
 * @throws HarnessError when there is no Go, or the client cannot be built
 */
export async function provisionGoClient(
  folder: string,
  { say = () => undefined, env = process.env }: Partial<ProvisionOptions> = {},
): Promise<ClientProgram> {
  const name = basename(folder);
  const home = join(cacheRoot(env), 'clients', `${name}-${digestOf(folder)}`);
  const program = join(home, process.platform === 'win32' ? `${name}.exe` : name);
  const client = { command: [program], env: withoutProxies(env) };
  const finished = join(home, 'finished');
  if (existsSync(finished)) return client;
  await mkdir(dirname(home), { recursive: true });
  await withLock(`${home}.lock`, async () => {
    if (existsSync(finished)) return;
    say(`building the client ${name} with Go into ${home}`);
    try {
      // What a build that was broken off left behind is not built upon.
      await rm(home, { recursive: true, force: true });
      await mkdir(home);
      await buildGoProgram({ folder, home, program, env, say });
      await writeFile(finished, '');
    } catch (error) {
      throw new HarnessError(
        `The client ${name} cannot be built. Needed are Go ${goOf(folder)} or later on PATH (https://go.dev/dl) and its module proxy. ${reasonOf(error)}`,
      );
    }
  });
  return client;
}

/** What the program is made of and for: another content or another kind of machine makes another program. */
function digestOf(folder: string): string {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}-${goOverlayDigest()}`);
  for (const file of readdirSync(folder).toSorted()) {
    if (!/\.(go|mod|sum)$/.test(file)) continue;
    hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The oldest Go that builds it, as its module says. */
function goOf(folder: string): string {
  return /^go (\S+)/m.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))?.[1] ?? '';
}

function reasonOf(error: unknown): string {
  const { stderr = '', message } = error as Error & { stderr?: string };
  return (stderr.trim() || message).split('\n').slice(-3).join(' | ');
}
