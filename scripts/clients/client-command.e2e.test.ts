import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HarnessError, UsageError } from '../exit.ts';
import { clientCommand } from './client-command.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spillway-clients-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('installs once for all that want it at the same time, and not on what was broken off', async () => {
  const env = { ...process.env, SPILLWAY_CACHE: join(directory, 'cache') };
  const said: string[] = [];
  const options = { env, say: (text: string) => said.push(text) };
  const [one, other] = await Promise.all([clientCommand('ky', options), clientCommand('ky', options)]);
  expect(other.command).toEqual(one.command);
  expect(said).toHaveLength(1);
  const home = dirname(one.command[1] ?? '');
  const leftover = join(home, 'node_modules', 'ky', 'leftover');
  await writeFile(leftover, '');
  await rm(join(home, 'finished'));
  expect(await clientCommand('ky', options)).toEqual(one);
  expect(said).toHaveLength(2);
  expect(existsSync(leftover)).toBe(false);
});

test('needs no npm for a client without packages', async () => {
  const { command } = await clientCommand('naive', { env: { SPILLWAY_CACHE: directory, PATH: '' } });
  expect(command).toEqual([process.execPath, expect.stringContaining('naive.mjs')]);
});

test('says what is needed, and what to try, when there is no npm', async () => {
  const asked = clientCommand('ky', { env: { SPILLWAY_CACHE: join(directory, 'none'), PATH: directory } });
  await expect(asked).rejects.toThrow(HarnessError);
  await expect(asked).rejects.toThrow(/client ky \(ky@[\d.]+\).*Needed are npm.*npm view ky@.*ENOENT/);
});

test('says what is needed, and what to try, when there is no registry', async () => {
  const env = {
    ...process.env,
    SPILLWAY_CACHE: join(directory, 'unreachable'),
    npm_config_cache: join(directory, 'npm'),
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
  };
  await expect(clientCommand('ky', { env })).rejects.toThrow(
    /Needed are npm and its registry.*ECONNREFUSED/s,
  );
});

test('knows no other clients than those that it names', async () => {
  await expect(clientCommand('curl')).rejects.toThrow(UsageError);
  await expect(clientCommand('curl')).rejects.toThrow(/no client curl: .*naive, sinch-node, got/);
});
