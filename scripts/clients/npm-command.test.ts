import { expect, test } from 'vitest';
import { npmCommand } from './npm-command.ts';

test('the npm that started Spillway is asked again, by Node itself', () => {
  const env = { npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' };
  const direct = { file: '/bin/node', args: [env.npm_execpath], shell: false };
  expect(npmCommand(env, 'linux', '/bin/node')).toEqual(direct);
  expect(npmCommand(env, 'win32', '/bin/node')).toEqual(direct);
});

test('without one, or under another package manager, it is the npm on PATH, which on Windows takes a shell', () => {
  expect(npmCommand({}, 'linux', '/bin/node')).toEqual({ file: 'npm', args: [], shell: false });
  const yarn = { npm_execpath: '/usr/lib/yarn.js' };
  expect(npmCommand(yarn, 'win32', '/bin/node')).toEqual({ file: 'npm', args: [], shell: true });
});
