import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { EventLoopLag } from './event-loop-lag.ts';

test('a loop that was held up is told once, without the pace of the timer that watches', async () => {
  const lag = new EventLoopLag();
  await after(60);
  const until = performance.now() + 150;
  while (performance.now() < until);
  await after(60);
  const { p50, p99, max } = lag.take();
  expect(max).toBeGreaterThan(0.1);
  expect(p99).toBeGreaterThan(0.1);
  expect(p50).toBeLessThan(max);
  expect(lag.take()).toEqual({ p50: 0, p99: 0, max: 0 });
  lag.stop();
});
