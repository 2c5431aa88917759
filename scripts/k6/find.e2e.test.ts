import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { findK6 } from './find.ts';
import { k6Script } from './release-fixture.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-find-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(directory: string, content: string): string {
  const path = join(root, directory, 'k6');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

const find = (env: NodeJS.ProcessEnv) => findK6({ env: { SPILLWAY_CACHE: join(root, 'cache'), ...env } });

test('SPILLWAY_K6 is used, wherever else there is one', async () => {
  const given = program('given', k6Script('2.0.0'));
  const onPath = program('bin', k6Script('2.2.0'));
  const { k6 } = await find({ SPILLWAY_K6: given, PATH: dirname(onPath) });
  expect(k6).toEqual({ path: given, version: '2.0.0', source: 'SPILLWAY_K6' });
});

test.each([
  ['does not exist', undefined, 'does not exist'],
  ['is of another major version', k6Script('1.9.0'), 'is k6 1.9.0, but a 2.x of 2.2 or later is needed'],
  ['does not run', '#!/bin/sh\necho broken >&2\nexit 1\n', 'does not run (broken)'],
  ['is something else', '#!/bin/sh\necho hello\n', 'is not k6: it says "hello"'],
])('a SPILLWAY_K6 that %s is an error that names it, whatever is on PATH', async (_name, content, reason) => {
  const given = content === undefined ? join(root, 'nowhere', 'k6') : program('given', content);
  const onPath = program('bin', k6Script('2.2.0'));
  const error = await find({ SPILLWAY_K6: given, PATH: dirname(onPath) }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as Error).message).toContain(`SPILLWAY_K6 names ${given}, which ${reason}`);
});

test('on PATH, what is too old, broken or no program is passed over with a reason', async () => {
  const old = program('old', k6Script('2.1.0'));
  const broken = program('broken', '#!/bin/sh\nexit 3\n');
  mkdirSync(join(root, 'directory', 'k6'), { recursive: true });
  const good = program('good', k6Script('2.3.1'));
  const directories = [old, broken, join(root, 'directory', 'k6'), good].map((path) => dirname(path));
  const { k6, failed } = await find({ PATH: directories.join(delimiter) });
  expect(k6).toEqual({ path: good, version: '2.3.1', source: 'PATH' });
  expect(failed).toEqual([
    { way: 'PATH', reason: `${old} is k6 2.1.0, but a 2.x of 2.2 or later is needed` },
    { way: 'PATH', reason: `${broken} does not run (3)` },
  ]);
});

test('with none anywhere, each place is named', async () => {
  const { k6, failed } = await find({ PATH: root });
  expect(k6).toBeUndefined();
  expect(failed.map(({ way }) => way)).toEqual(['PATH', 'cache']);
});
