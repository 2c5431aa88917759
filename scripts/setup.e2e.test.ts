import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheSlot, publishSlot } from './k6/cache.mjs';
import { k6Platform } from './k6/platform.mjs';
import { packageRoot } from './package-root.ts';

/** A small checkout: the real setup, one local package, and a bundle that writes down how it is called. */
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-setup-'));
  for (const path of [
    'setup.mjs',
    'setup',
    'lock.mjs',
    'k6/cache.mjs',
    'k6/platform.mjs',
    'k6/module/go.mod',
  ]) {
    cpSync(join(packageRoot(), 'scripts', path), join(root, 'scripts', path), { recursive: true });
  }
  for (const directory of ['mocks', 'scenarios', 'conformance']) write(`${directory}/a.ts`, '');
  writeManifest('1.0.0');
  write(
    'scripts/build.mjs',
    builderOf(`require('fs').appendFileSync('log', 'called ' + process.argv.slice(2).join(' ') + '\\n')`),
  );
  for (const path of ['scripts', 'mocks', 'scenarios', 'conformance']) age(path);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function writeManifest(version: string): void {
  const manifest = { name: 'small', version, dependencies: { thing: 'file:vendor/thing' } };
  write('package.json', JSON.stringify(manifest));
  write('vendor/thing/package.json', JSON.stringify({ name: 'thing', version }));
  const packages = {
    '': manifest,
    'node_modules/thing': { resolved: 'vendor/thing', link: true },
    'vendor/thing': { version },
  };
  write(
    'package-lock.json',
    JSON.stringify({ name: 'small', version, lockfileVersion: 3, requires: true, packages }),
  );
}

/** A build script that notes that it ran, and bundles this program. */
function builderOf(program: string): string {
  return `import { appendFileSync, writeFileSync } from 'node:fs';
    appendFileSync('log', 'built\\n');
    writeFileSync('dist/spillway.js', ${JSON.stringify(program)});`;
}

/** A checkout is older than what is built from it. */
function age(path: string): void {
  utimesSync(join(root, path), 1, 1);
}

async function setup(env: NodeJS.ProcessEnv = {}): Promise<{ code: number; err: string; log: string[] }> {
  rmSync(join(root, 'log'), { force: true });
  const child = spawn(process.execPath, [join(root, 'scripts', 'setup.mjs')], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: root, SPILLWAY_CACHE: join(root, 'cache'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, err, log: log() };
}

const log = (): string[] =>
  existsSync(join(root, 'log')) ? readFileSync(join(root, 'log'), 'utf8').trim().split('\n') : [];

function cacheK6(): void {
  const { target, executable } = k6Platform(process.platform, process.arch);
  const slot = cacheSlot(join(root, 'cache'), '2.2.0', target);
  mkdirSync(`${slot}.work-1`, { recursive: true });
  writeFileSync(join(`${slot}.work-1`, executable), 'k6');
  publishSlot(`${slot}.work-1`, slot, executable, { version: '2.2.0', from: 'a test' });
}

test('a fresh clone gets packages, a bundle and k6; the next time there is nothing to do', async () => {
  const first = await setup();
  expect(first.log).toEqual(['built', 'called k6 install --quiet']);
  expect([first.code, first.err]).toEqual([0, expect.stringMatching(/npm ci[\s\S]*building dist/)]);
  expect(existsSync(join(root, 'node_modules', 'thing'))).toBe(true);
  cacheK6();
  expect(await setup()).toEqual({ code: 0, err: '', log: [] });
});

test('a chosen k6 needs no provisioning', async () => {
  expect((await setup({ SPILLWAY_K6: '/somewhere/k6' })).log).toEqual(['built']);
});

test('each part is made anew when what it is made from changed, and only then', async () => {
  await setup();
  cacheK6();
  writeManifest('1.0.1');
  expect((await setup()).err).toMatch(/npm ci/);
  appendFileSync(join(root, 'mocks', 'a.ts'), '// changed\n');
  const rebuilt = await setup();
  expect([rebuilt.log, rebuilt.err]).toEqual([['built'], expect.not.stringContaining('npm ci')]);
  rmSync(join(root, 'scenarios', 'a.ts'));
  expect((await setup()).log).toEqual(['built']);
  rmSync(join(root, 'node_modules'), { recursive: true });
  const reinstalled = await setup();
  expect([reinstalled.log, reinstalled.err]).toEqual([[], expect.stringContaining('npm ci')]);
});

test('packages that somebody installed by hand are believed when they are those of the lock', async () => {
  await setup();
  cacheK6();
  rmSync(join(root, 'node_modules', '.spillway-lock-hash'));
  expect(await setup()).toEqual({ code: 0, err: '', log: [] });
  rmSync(join(root, 'node_modules', '.spillway-lock-hash'));
  const hidden = join(root, 'node_modules', '.package-lock.json');
  writeFileSync(hidden, readFileSync(hidden, 'utf8').replaceAll('"1.0.0"', '"0.9.0"'));
  expect((await setup()).err).toMatch(/npm ci/);
});

test('a failing npm ci is shown with its words, and is not taken for an installation', async () => {
  write(
    'package.json',
    JSON.stringify({ name: 'small', version: '1.0.0', dependencies: { other: 'file:vendor/other' } }),
  );
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { code, err, log: calls } = await setup();
    expect([code, err, calls]).toEqual([4, expect.stringMatching(/\(npm ci\) failed[\s\S]*in sync/), []]);
  }
});

test('a failing build is shown, and is tried again', async () => {
  const good = readFileSync(join(root, 'scripts', 'build.mjs'), 'utf8');
  write('scripts/build.mjs', 'throw new Error("cannot bundle");');
  const { code, err } = await setup();
  expect([code, err]).toEqual([4, expect.stringMatching(/building dist\/ failed[\s\S]*cannot bundle/)]);
  write('scripts/build.mjs', good);
  age('scripts/build.mjs');
  expect((await setup()).log).toEqual(['built', 'called k6 install --quiet']);
});

test('a k6 that cannot be had ends setup with its exit code', async () => {
  write('scripts/build.mjs', builderOf('process.exit(4)'));
  expect(await setup()).toMatchObject({ code: 4, err: expect.stringContaining('k6 is not ready') });
});

test('two at once install and build once', async () => {
  const [one, two] = await Promise.all([setup(), setup()]);
  expect([one.code, two.code]).toEqual([0, 0]);
  expect(log().filter((line) => line === 'built')).toHaveLength(1);
  expect(`${one.err}${two.err}`.match(/npm ci\)\n/g)).toHaveLength(1);
});

test('an interrupted build is not believed, and holds nobody up', async () => {
  const good = readFileSync(join(root, 'scripts', 'build.mjs'), 'utf8');
  write('scripts/build.mjs', `${good}\nprocess.kill(process.ppid, 'SIGTERM'); setInterval(() => {}, 1000);`);
  expect(await setup()).toMatchObject({ code: 130, err: expect.stringContaining('stopped by SIGTERM') });
  write('scripts/build.mjs', good);
  age('scripts/build.mjs');
  expect(await setup()).toMatchObject({ code: 0, log: ['built', 'called k6 install --quiet'] });
});
