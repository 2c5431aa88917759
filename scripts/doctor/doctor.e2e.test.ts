import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asText } from '../commands/doctor.ts';
import { k6Script } from '../k6/release-fixture.ts';
import { examine } from './examine.ts';
import { packagesFinding } from './packages.ts';
import { portFinding } from './ports.ts';
import { goFinding, k6Finding, nodeFinding } from './software.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-doctor-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('looks at everything once, by a name of its own', async () => {
  const names = (await examine({ PATH: root, SPILLWAY_CACHE: root }, new Map())).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['node', 'packages', 'k6', 'go', 'cores', 'memory']));
});

test('the packages of this checkout are as pinned', async () => {
  const findings = await examine({ PATH: root, SPILLWAY_CACHE: root }, new Map());
  expect(findings).toContainEqual(expect.objectContaining({ name: 'packages', state: 'ok' }));
});

test('a package that is missing or of another version is named', () => {
  mkdirSync(join(root, 'node_modules', 'a'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'a', 'package.json'), '{"version":"1.0.0"}');
  expect(packagesFinding(root, { a: '1.0.0' }).state).toBe('ok');
  expect(packagesFinding(root, { a: '1.0.1', b: '2.0.0' })).toMatchObject({
    state: 'problem',
    detail: 'a is 1.0.0, not 1.0.1; b is missing',
  });
});

test.each([
  ['20.19.0', 'ok'],
  ['24.0.0', 'ok'],
  ['20.18.9', 'problem'],
  ['18.20.0', 'problem'],
])('Node %s where 20.19.0 is the least: %s', (version, state) => {
  expect(nodeFinding('>=20.19.0', version).state).toBe(state);
});

test('k6: where it is from, or what to do, or why the chosen one cannot be used', async () => {
  const env = { PATH: root, SPILLWAY_CACHE: root };
  expect(await k6Finding(env)).toMatchObject({
    state: 'problem',
    remedy: expect.stringContaining('spillway k6 install'),
  });
  expect(await k6Finding({ SPILLWAY_K6: join(root, 'k6') })).toMatchObject({ state: 'problem' });
  writeFileSync(join(root, 'k6'), k6Script('2.4.0'), { mode: 0o755 });
  expect(await k6Finding(env)).toMatchObject({
    state: 'ok',
    detail: `2.4.0, ${join(root, 'k6')}, from PATH`,
  });
});

test('a machine without Go is no problem', async () => {
  expect(await goFinding({ PATH: root })).toMatchObject({
    state: 'note',
    detail: expect.stringContaining('no go on PATH'),
  });
});

test('a port that is taken is told, with its holder where the system tells', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const holder = process.platform === 'linux' ? `in use by process ${process.pid}` : 'in use';
  expect(await portFinding(port, 'x')).toMatchObject({
    state: 'note',
    detail: expect.stringContaining(holder),
  });
  await new Promise((resolve) => server.close(resolve));
  expect(await portFinding(port, 'x')).toMatchObject({ state: 'ok' });
});

test('for a person, each problem has its remedy below it', () => {
  const text = asText([{ name: 'go', state: 'problem', detail: 'none', remedy: 'Install it.' }], false);
  expect(text).toBe('PROBLEM  go  none\n             → Install it.\n\nNot ready: see what is a PROBLEM.\n');
});
