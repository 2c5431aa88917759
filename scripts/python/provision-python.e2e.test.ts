import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { provisionPython } from './provision-python.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spillway-python-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function wanted(name: string, text: string) {
  const requirements = join(directory, `${name}.txt`);
  await writeFile(requirements, text);
  return { name, requirements };
}

test('says in a sentence that there is no Python, and what would help', async () => {
  const env = { SPILLWAY_CACHE: join(directory, 'none'), PYTHON: join(directory, 'no-python') };
  const installing = provisionPython({ ...(await wanted('empty', '# nothing\n')), env });
  await expect(installing).rejects.toThrow(/cannot be installed.*python3-venv.*ENOENT/s);
});

test('installs once for all that want it at the same time, and not on what was broken off', async () => {
  const env = { ...process.env, SPILLWAY_CACHE: join(directory, 'cache') };
  const said: string[] = [];
  const packages = {
    ...(await wanted('nothing', '# nothing\n')),
    env,
    say: (text: string) => said.push(text),
  };
  const [one, other] = await Promise.all([provisionPython(packages), provisionPython(packages)]);
  expect(other).toBe(one);
  expect(said).toHaveLength(1);
  await rm(join(one, '..', 'finished'));
  expect(await provisionPython(packages)).toBe(one);
  expect(said).toHaveLength(2);
});

test('installs nothing whose content is not the one that was pinned', async () => {
  const env = { ...process.env, SPILLWAY_CACHE: join(directory, 'pinned') };
  const text = `idna==3.20 --hash=sha256:${'0'.repeat(64)}\n`;
  const installing = provisionPython({ ...(await wanted('forged', text)), env });
  await expect(installing).rejects.toThrow(/HASHES|hash/i);
});
