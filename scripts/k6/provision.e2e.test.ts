import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { cacheSlot } from './cache.mjs';
import { k6Platform } from './platform.mjs';
import { checksums, k6Script, type ReleaseServer, serveRelease, tarGz, zip } from './release-fixture.ts';
import { readK6Version } from './version.ts';

const { target, archiveType, executable } = k6Platform(process.platform, process.arch);
const ARCHIVE = `k6-v2.2.0-${target}.${archiveType}`;
const archive = (archiveType === 'zip' ? zip : tarGz)({
  [`k6-v2.2.0-${target}/${executable}`]: k6Script('2.2.0'),
});

/** Inside the checkout, so that the bundle finds its packages and the package's root. */
const scratch = join(packageRoot(), 'node_modules', '.cache', `spillway-provision-${process.pid}`);
let cacheDir: string;
let slot: string;
let server: ReleaseServer;
/** Emits `asked` with the response for each request of the archive; the test says when it goes on. */
let downloads: EventEmitter<{ asked: [ServerResponse] }>;

beforeAll(async () => {
  mkdirSync(scratch, { recursive: true });
  const contents = `
    import { k6Command } from './scripts/commands/k6.ts';
    k6Command().parseAsync().catch((error) => {
      process.stderr.write(error.message);
      process.exitCode = error.exitCode;
    });`;
  await build({
    stdin: { contents, resolveDir: packageRoot() },
    outfile: join(scratch, 'k6.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

beforeEach(async () => {
  cacheDir = mkdtempSync(join(tmpdir(), 'spillway-provision-'));
  slot = cacheSlot(cacheDir, '2.2.0', target);
  downloads = new EventEmitter();
  server = await serveRelease({
    'k6-v2.2.0-checksums.txt': checksums({ [ARCHIVE]: archive }),
    [ARCHIVE]: (response) => {
      response.writeHead(200, { 'content-length': archive.byteLength });
      response.write(archive.subarray(0, 100), () => downloads.emit('asked', response));
    },
  });
});
afterEach(async () => {
  await server.close();
  rmSync(cacheDir, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** Resolves when standard error has said this. */
  said(text: string): Promise<void>;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
}

function k6Install(): Run {
  const env = { PATH: cacheDir, SPILLWAY_CACHE: cacheDir, SPILLWAY_K6_RELEASES: server.base };
  const child = spawn(process.execPath, [join(scratch, 'k6.mjs'), 'install'], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const said = async (text: string): Promise<void> => {
    while (!err.includes(text)) await once(child.stderr, 'data');
  };
  return { child, said, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
}

async function downloadAsked(): Promise<ServerResponse> {
  const [response] = await once(downloads, 'asked');
  return response;
}

const finish = (response: ServerResponse): void => void response.end(archive.subarray(100));
const workDirectories = (): string[] => readdirSync(dirname(slot)).filter((name) => name.includes('.work-'));

test('two at once make one download, and both get it', async () => {
  const asked = downloadAsked();
  const first = k6Install();
  const response = await asked;
  const second = k6Install();
  await second.said(`waiting for k6 2.2.0: process ${first.child.pid} on`);
  finish(response);
  const [one, two] = await Promise.all([first.ended, second.ended]);
  expect([one.code, one.out, two.code, two.out]).toEqual([0, `${join(slot, executable)}\n`, 0, one.out]);
  expect(server.requests.filter((name) => name === ARCHIVE)).toHaveLength(1);
});

test('killed in the middle of a download, it leaves nothing that the next attempt believes', async () => {
  const asked = downloadAsked();
  const first = k6Install();
  await asked;
  first.child.kill('SIGKILL');
  await first.ended;
  expect(workDirectories()).toHaveLength(1);
  expect(readdirSync(dirname(slot))).not.toContain(target);
  downloads.on('asked', finish);
  const { code, out } = await k6Install().ended;
  expect(code).toBe(0);
  expect(await readK6Version(out.trim())).toBe('2.2.0');
  expect(workDirectories()).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle of a download cleans up', async (signal) => {
  const asked = downloadAsked();
  const run = k6Install();
  await asked;
  run.child.kill(signal);
  const { code, err } = await run.ended;
  expect([code, err]).toEqual([130, expect.stringContaining(`Stopped by ${signal}`)]);
  expect(readdirSync(dirname(slot))).toEqual([]);
});

test('one who waits for another can be stopped, and leaves the other alone', async () => {
  const asked = downloadAsked();
  const first = k6Install();
  const response = await asked;
  const second = k6Install();
  await second.said('waiting for k6');
  second.child.kill('SIGINT');
  expect((await second.ended).code).toBe(130);
  finish(response);
  expect((await first.ended).code).toBe(0);
});

test('it says what takes time on standard error, and nothing when there is nothing to do', async () => {
  downloads.on('asked', finish);
  const made = await k6Install().ended;
  expect(made.err).toContain(`fetching k6 2.2.0: ${ARCHIVE}\n`);
  const manifest = JSON.parse(readFileSync(join(slot, 'k6.json'), 'utf8'));
  expect(manifest).toMatchObject({ version: '2.2.0', from: `${server.base}/v2.2.0/${ARCHIVE}` });
  expect(await k6Install().ended).toEqual({ code: 0, out: made.out, err: '' });
});
