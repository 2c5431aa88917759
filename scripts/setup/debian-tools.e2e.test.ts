import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { packageRoot } from '../package-root.ts';
import { debianTool } from './debian-tools.mjs';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tools-'));
});

/** Lets another process provide the tools where there is no program at all, and says what it wrote. */
function provideWithNothing(): string {
  const module = pathToFileURL(join(packageRoot(), 'scripts', 'setup', 'debian-tools.mjs')).href;
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `await (await import('${module}')).provideDebianTools()`],
    { env: { PATH: '', HOME: home, SPILLWAY_CACHE: join(home, 'cache') }, encoding: 'utf8' },
  );
  expect(status).toBe(0);
  return stderr;
}

test('where there is no apt, setup says what is missing and goes on', () => {
  expect(provideWithNothing()).toMatch(
    /^setup: tests of the metrics need prometheus and prometheus-pushgateway, and there is no apt.*SPILLWAY_PROMETHEUS, SPILLWAY_PROMTOOL, SPILLWAY_PUSHGATEWAY\.\n$/,
  );
  expect(readdirSync(home)).toEqual([]);
});

test('a variable wins over PATH, PATH over the cache, and nothing is a sentence that says what to do', () => {
  const place = (...path: string[]) => {
    mkdirSync(join(home, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(home, ...path), '');
    return join(home, ...path);
  };
  const env = { PATH: join(home, 'bin'), SPILLWAY_CACHE: join(home, 'cache') };
  expect(() => debianTool('pushgateway', env)).toThrow(
    'There is no prometheus-pushgateway on PATH: install it, name one by SPILLWAY_PUSHGATEWAY, or run',
  );
  const cached = place('cache', 'debian', 'prometheus-pushgateway', 'usr', 'bin', 'prometheus-pushgateway');
  expect(debianTool('pushgateway', env)).toBe(cached);
  const onPath = place('bin', 'pushgateway');
  expect(debianTool('pushgateway', env)).toBe(onPath);
  expect(debianTool('pushgateway', { ...env, SPILLWAY_PUSHGATEWAY: '/mine' })).toBe('/mine');
});
