import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { provisionGoClient } from './provision-go-client.ts';

const BUILD_MILLIS = 320_000;
const missing = spawnSync('go', ['version']).error !== undefined;
const unless = missing ? ' (skipped: there is no go on PATH)' : '';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spillway-go-client-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A folder with a program that says `word`. */
async function speaker(word: string, body = `os.Stdout.WriteString("${word}")`): Promise<string> {
  const folder = await mkdtemp(join(directory, 'speaker-'));
  await writeFile(join(folder, 'go.mod'), 'module speaker\n\ngo 1.23\n');
  await writeFile(join(folder, 'main.go'), `package main\n\nimport "os"\n\nfunc main() { ${body} }\n`);
  return folder;
}

test('says in a sentence that there is no Go, and what would help', async () => {
  const env = { SPILLWAY_CACHE: join(directory, 'none'), PATH: directory, HOME: directory };
  const building = provisionGoClient(await speaker('nothing'), { env });
  await expect(building).rejects.toThrow(/cannot be built.*Go 1\.23 or later.*go\.dev\/dl.*ENOENT/s);
});

test.skipIf(missing)(
  `builds once for all that want it at the same time, and not on what was broken off${unless}`,
  async () => {
    const env = { ...process.env, SPILLWAY_CACHE: join(directory, 'cache') };
    const folder = await speaker('hello');
    const said: string[] = [];
    const needs = { env, say: (text: string) => said.push(text) };
    const [one, other] = await Promise.all([
      provisionGoClient(folder, needs),
      provisionGoClient(folder, needs),
    ]);
    expect(other.command).toEqual(one.command);
    expect(said).toHaveLength(1);
    const [program = ''] = one.command;
    expect(spawnSync(program, { encoding: 'utf8' }).stdout).toBe('hello');
    await rm(join(dirname(program), 'finished'));
    await provisionGoClient(folder, needs);
    expect(said).toHaveLength(2);
    await writeFile(join(folder, 'more.go'), 'package main\n');
    expect((await provisionGoClient(folder, needs)).command).not.toEqual(one.command);
  },
  BUILD_MILLIS,
);

test.skipIf(missing)(
  `says what the compiler says${unless}`,
  async () => {
    const env = { ...process.env, SPILLWAY_CACHE: join(directory, 'broken') };
    const building = provisionGoClient(await speaker('', 'os.Speak()'), { env });
    await expect(building).rejects.toThrow(/cannot be built.*undefined: os\.Speak/s);
  },
  BUILD_MILLIS,
);
