import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InterruptedError } from '../exit.ts';
import { cacheSlot } from './cache.mjs';
import { buildWithGo } from './go-build.ts';
import { silent } from './progress.ts';
import { provisionK6 } from './provision.ts';
import { k6Settings } from './settings.ts';
import { readK6Version } from './version.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spillway-go-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content, { mode: 0o755 });
}

/** Provisions where only Go is left, with this program as `go`. */
function provisionWith(go: string) {
  write('bin/go', `#!/bin/sh\nPATH=/usr/bin:/bin\n${go}`);
  const env = { PATH: join(root, 'bin'), SPILLWAY_K6_OFFLINE: '1' };
  return provisionK6({ cacheDir: join(root, 'cache'), env, progress: silent });
}

const CURRENT = 'if [ "$1" = version ]; then echo "go version go1.25.0 linux/amd64"; exit; fi\n';

test.each([
  ['is too old', 'echo "go version go1.22.1 linux/amd64"', 'go is 1.22.1, but k6 2.2.0 needs 1.25 or later'],
  [
    'refuses our module',
    'echo "go: go.mod requires go >= 1.25.0" >&2; exit 1',
    'go.mod requires go >= 1.25.0',
  ],
  ['says nonsense', 'echo hello', 'go says "hello"'],
  ['fails to build', `${CURRENT}echo "no space left" >&2; exit 1`, 'go build failed: no space left'],
  ['builds nothing', CURRENT, 'gave a k6 that does not run (ENOENT)'],
])('a go that %s is a reason', async (_name, go, reason) => {
  await expect(provisionWith(go)).rejects.toThrow(reason);
  expect(readdirSync(dirname(cacheSlot(join(root, 'cache'), '2.2.0', 'any')))).toEqual([]);
});

test('a signal stops go and what it started, and nothing is left', async () => {
  const started = join(root, 'started');
  mkdirSync(started);
  const seen = new Promise<void>((resolve) => {
    const watcher = watch(started, () => {
      if (!existsSync(join(started, 'pid'))) return;
      watcher.close();
      resolve();
    });
  });
  const building = provisionWith(
    `${CURRENT}sleep 600 &\necho $! > ${started}/new; mv ${started}/new ${started}/pid; wait`,
  ).catch((error: unknown) => error);
  await seen;
  process.emit('SIGTERM', 'SIGTERM');
  // It settles when the last holder of the build's standard error is gone: `sleep` too.
  expect(await building).toBeInstanceOf(InterruptedError);
  expect(readdirSync(dirname(cacheSlot(join(root, 'cache'), '2.2.0', 'any')))).toEqual([]);
});

test('the real go builds the module, whatever workspace the user is in', async () => {
  write('go.work', 'go 1.25.0\n');
  write(
    'module/go.mod',
    'module spillway/k6\n\ngo 1.25.0\n\nrequire go.k6.io/k6/v2 v2.2.0\n\nreplace go.k6.io/k6/v2 => ./small\n',
  );
  write('module/small/go.mod', 'module go.k6.io/k6/v2\n\ngo 1.25.0\n');
  const line = 'k6 v2.2.0 (go1.25.0, linux/amd64)\\n';
  write(
    'module/small/main.go',
    `package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("${line}") }\n`,
  );
  mkdirSync(join(root, 'work'));
  const env = { ...process.env, GOFLAGS: '-mod=mod' };
  const settings = k6Settings({ moduleDir: join(root, 'module'), env, progress: silent });
  expect(await buildWithGo(settings, join(root, 'work'), new AbortController().signal)).toMatch(/^go1\.\d+/);
  expect(await readK6Version(join(root, 'work', settings.platform.executable))).toBe('2.2.0');
});
