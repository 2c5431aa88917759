import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isRunning, markOf } from './process-mark.ts';

test('a process is known again as long as it runs, and not after', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(child, 'spawn');
  const mark = markOf(child.pid ?? 0);
  expect(mark?.pid).toBe(child.pid);
  expect(mark !== undefined && isRunning(mark)).toBe(true);
  child.stdin?.end();
  await once(child, 'exit');
  expect(mark !== undefined && isRunning(mark)).toBe(false);
});

test('another process of the same id is not the one that was marked', () => {
  expect(isRunning({ pid: process.pid, started: 'another time' })).toBe(false);
});
