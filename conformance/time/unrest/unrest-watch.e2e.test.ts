import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { UnrestWatch } from './unrest-watch.ts';

const BLOCK_MILLIS = 400;
const BUSY =
  'setInterval(() => { const until = performance.now() + 40; while (performance.now() < until); }, 1);';

const watch = new UnrestWatch();
afterAll(() => watch.close());

test('sees that this process was held up, and no more of it when it is long ago', async () => {
  const before = performance.now();
  await pass(60);
  const until = performance.now() + BLOCK_MILLIS;
  while (performance.now() < until);
  const after = performance.now();
  expect(watch.since(before)).toBeGreaterThan(BLOCK_MILLIS / 2);
  await pass(60);
  expect(watch.since(after + 30)).toBeLessThan(BLOCK_MILLIS);
});

test.runIf(process.platform === 'linux')(
  'sees that a program had to wait for a processor, though this process had none to wait for',
  async () => {
    // More busy programs than processors: whoever they are, they wait for each other.
    const programs = Array.from({ length: 2 * availableParallelism() }, () =>
      spawn(process.execPath, ['-e', `console.log(1); ${BUSY}`], { detached: true }),
    );
    try {
      await Promise.all(programs.map(({ stdout }) => once(stdout, 'data')));
      const alone = new UnrestWatch();
      const followed = new UnrestWatch();
      for (const { pid } of programs) followed.follow(pid);
      const before = performance.now();
      await pass(1500);
      const [without, withThem] = [alone.since(before), followed.since(before)];
      alone.close();
      followed.close();
      expect(withThem).toBeGreaterThan(without);
      expect(withThem).toBeGreaterThan(50);
    } finally {
      for (const { pid } of programs) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    }
  },
);
