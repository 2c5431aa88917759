import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HarnessError } from '../exit.ts';
import { cacheSlot } from './cache.mjs';
import { silent } from './progress.ts';
import { provisionK6 } from './provision.ts';
import {
  type Answer,
  checksums,
  k6Script,
  type ReleaseServer,
  serveRelease,
  sha256,
  tarGz,
  zip,
} from './release-fixture.ts';
import type { K6Options } from './settings.ts';
import { readK6Version } from './version.ts';

const LIST = 'k6-v2.2.0-checksums.txt';
const TAR = 'k6-v2.2.0-linux-amd64.tar.gz';
const ZIP = 'k6-v2.2.0-macos-arm64.zip';
const goodTar = tarGz({
  'k6-v2.2.0-linux-amd64/README': 'hello',
  'k6-v2.2.0-linux-amd64/k6': k6Script('2.2.0'),
});

let cacheDir: string;
let server: ReleaseServer | undefined;

beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'spillway-release-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(cacheDir, { recursive: true, force: true });
});

async function provisionFrom(answers: Record<string, Answer>, options: K6Options = {}) {
  await server?.close();
  server = await serveRelease(answers);
  const env = { PATH: cacheDir, SPILLWAY_K6_RELEASES: server.base };
  return provisionK6({ os: 'linux', arch: 'x64', cacheDir, env, progress: silent, ...options });
}

/** The message of the failure; it also proves that the attempt left nothing. */
async function refusal(answers: Record<string, Answer>, options: K6Options = {}): Promise<string> {
  const error = await provisionFrom(answers, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HarnessError);
  expect(readdirSync(dirname(cacheSlot(cacheDir, '2.2.0', 'any')))).toEqual([]);
  return (error as HarnessError).message;
}

test('a tar.gz is fetched, checked, kept, and not fetched again', async () => {
  const made = await provisionFrom({ [LIST]: checksums({ [TAR]: goodTar }), [TAR]: goodTar });
  const path = join(cacheSlot(cacheDir, '2.2.0', 'linux-amd64'), 'k6');
  expect(made).toEqual({ path, version: '2.2.0', source: 'release' });
  expect(await readK6Version(path)).toBe('2.2.0');
  expect(server?.requests).toEqual([LIST, TAR]);
  expect(await provisionFrom({})).toEqual({ path, version: '2.2.0', source: 'cache' });
  expect(server?.requests).toEqual([]);
  expect(readdirSync(dirname(path))).toEqual(['k6', 'k6.json']);
});

test('a zip is fetched where releases are zips', async () => {
  const archive = zip({ 'k6-v2.2.0-macos-arm64/k6': k6Script('2.2.0'), '../../evil': 'x' });
  const made = await provisionFrom(
    { [LIST]: checksums({ [ZIP]: archive }), [ZIP]: archive },
    { os: 'darwin', arch: 'arm64' },
  );
  expect(made.source).toBe('release');
  expect(await readK6Version(made.path)).toBe('2.2.0');
});

test('what is in the cache but damaged is made anew', async () => {
  const answers = { [LIST]: checksums({ [TAR]: goodTar }), [TAR]: goodTar };
  const { path } = await provisionFrom(answers);
  writeFileSync(path, 'half');
  expect((await provisionFrom(answers)).source).toBe('release');
  expect(await readK6Version(path)).toBe('2.2.0');
});

test('a digest of ours wins over the list of the release', async () => {
  const made = await provisionFrom({ [TAR]: goodTar }, { digests: { [TAR]: sha256(goodTar) } });
  expect(made.source).toBe('release');
  rmSync(cacheDir, { recursive: true });
  const message = await refusal(
    { [LIST]: checksums({ [TAR]: goodTar }), [TAR]: goodTar },
    { digests: { [TAR]: 'a'.repeat(64) } },
  );
  expect(message).toContain(`has SHA-256 ${sha256(goodTar)}, not ${'a'.repeat(64)}`);
});

test('an archive with another checksum is refused', async () => {
  const other = checksums({ [TAR]: Buffer.from('another') });
  expect(await refusal({ [LIST]: other, [TAR]: goodTar })).toContain('as it should: refused');
});

test('a list that does not name the archive is refused', async () => {
  expect(await refusal({ [LIST]: '', [TAR]: goodTar })).toContain(`${LIST} does not name ${TAR}`);
});

const holding = (archive: Uint8Array) => ({ [LIST]: checksums({ [TAR]: archive }), [TAR]: archive });

test.each([
  ['without k6', tarGz({ 'k6-v2.2.0-linux-amd64/README': 'x' }), 'has no k6-v2.2.0-linux-amd64/k6 in it'],
  ['with k6 elsewhere', tarGz({ 'other/k6': k6Script('2.2.0') }), 'has no k6-v2.2.0-linux-amd64/k6 in it'],
  ['that is not one', Buffer.from('not an archive'), `${TAR} `],
  ['with another k6', tarGz({ 'k6-v2.2.0-linux-amd64/k6': k6Script('2.1.0') }), 'gave k6 2.1.0, not 2.2.0'],
  [
    'whose k6 breaks',
    tarGz({ 'k6-v2.2.0-linux-amd64/k6': '#!/bin/sh\nexit 9\n' }),
    'gave a k6 that does not run',
  ],
])('an archive %s is refused', async (_name, archive, reason) => {
  expect(await refusal(holding(archive))).toContain(reason);
});

test('a release that is not there says so', async () => {
  expect(await refusal({})).toContain(`${LIST} answered 404`);
  expect(await refusal({ [LIST]: checksums({ [TAR]: goodTar }) })).toContain(`${TAR} answered 404`);
});

test.each([
  ['never answers', () => {}],
  ['stops in the middle', (response) => response.write('some')],
] satisfies [string, Answer][])('a server that %s is given up', async (_name, answer) => {
  const message = await refusal(
    { [LIST]: checksums({ [TAR]: goodTar }), [TAR]: answer },
    { idleTimeoutMs: 100 },
  );
  expect(message).toContain(`${TAR} sent nothing for 0.1 s`);
});

test('a connection that breaks is reported', async () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('some', () => response.destroy());
  };
  expect(await refusal({ [LIST]: checksums({ [TAR]: goodTar }), [TAR]: cut })).toContain(`${TAR} broke off`);
});

test('redirects are followed, but not to plain http elsewhere, and not for ever', async () => {
  const to =
    (location: string): Answer =>
    (response) =>
      response.writeHead(302, { location }).end();
  const made = await provisionFrom({
    ...holding(goodTar),
    [TAR]: to('/elsewhere/archive'),
    archive: goodTar,
  });
  expect(made.source).toBe('release');
  rmSync(cacheDir, { recursive: true });
  expect(await refusal({ [LIST]: to('http://mirror.invalid/list') })).toContain('only https is trusted');
  expect(await refusal({ [LIST]: to(`/${LIST}`) })).toContain('redirects more than 5 times');
});

test('a base of plain http elsewhere is refused before anything is asked of it', async () => {
  const env = { PATH: cacheDir, SPILLWAY_K6_RELEASES: 'http://mirror.invalid' };
  expect(await refusal({}, { env })).toContain('http://mirror.invalid: only https is trusted');
});

test('a machine that cannot reach it, and has no Go, hears of every way and what to do', async () => {
  const closed = await serveRelease({});
  await closed.close();
  const message = await refusal({}, { env: { PATH: cacheDir, SPILLWAY_K6_RELEASES: closed.base } });
  const reasons = [
    'PATH     no k6',
    'cache    none in',
    'could not be reached (ECONNREFUSED)',
    'go       no go on PATH',
  ];
  for (const part of [...reasons, 'SPILLWAY_K6 ', 'SPILLWAY_K6_RELEASES', 'https://go.dev/dl/']) {
    expect(message).toContain(part);
  }
});

test('SPILLWAY_K6_OFFLINE=1 asks nothing of the network', async () => {
  server = await serveRelease({});
  const { base, requests } = server;
  const env = { PATH: cacheDir, SPILLWAY_K6_RELEASES: base, SPILLWAY_K6_OFFLINE: '1' };
  await expect(provisionK6({ cacheDir, env, progress: silent })).rejects.toThrow(
    'switched off by SPILLWAY_K6_OFFLINE',
  );
  expect(requests).toEqual([]);
});

test('a cache that cannot be written is named, with the way out', async () => {
  writeFileSync(join(cacheDir, 'file'), '');
  const attempt = provisionFrom(holding(goodTar), { cacheDir: join(cacheDir, 'file') });
  await expect(attempt).rejects.toThrow(/cannot be kept in .*SPILLWAY_CACHE/);
});
