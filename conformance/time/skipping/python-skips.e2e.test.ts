import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectInOrder, expectLateAnswer } from './probes/expect-in-time.ts';
import { expectSkipped } from './probes/expect-skipped.ts';
import { SkipsStage } from './probes/skips-stage.ts';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const MINUTE = 60_000;
/** What hangs is to fail, and not to hold up the rest. */
const LIMIT = { timeout: 20_000 };

const folder = mkdtempSync(join(tmpdir(), 'spillway-skips-'));
const pipe = join(folder, 'pipe');

describe.runIf(process.platform === 'linux')('a Python client on Linux', LIMIT, () => {
  let probe: SkipsStage;

  beforeAll(async () => {
    execFileSync('mkfifo', [pipe]);
    probe = await SkipsStage.start([pipe], true, 'python');
  }, 30_000);

  afterAll(async () => {
    await probe.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['time.sleep', null],
    ['time.sleep in a thread', null],
    ['Event.wait', false],
    ['Condition.wait_for', false],
    ['Lock.acquire', false],
    ['RLock.acquire', false],
    ['Lock.release', true],
    ['Semaphore.acquire', false],
    ['Thread.join', true],
    ['Queue.get', 'empty'],
    ['SimpleQueue.get', 'empty'],
    ['Queue.put', 'item'],
    ['SimpleQueue.put', 'item'],
    ['http.client', ['timed out', true]],
    ['accept', true],
    ['select.select', [[], [], []]],
    ['poll', []],
    ['epoll', []],
    ['DefaultSelector', []],
    ['SelectSelector', []],
    ['PollSelector', []],
    ['asyncio.sleep', null],
    ['asyncio.wait_for', 'timed out'],
    ['asyncio streams', 'timed out'],
  ])('waits an hour by %s, and nobody waits for it', async (means, value) => {
    const answer = await probe.do(means, HOUR);
    expect(answer.value).toEqual(value);
    expectSkipped(answer, HOUR);
  });

  it('waits for years, which is longer than the system can be told to wait', async () => {
    expectSkipped(await probe.do('time.sleep', 3 * YEAR), 3 * YEAR);
  });

  it('never has a wait end early, and has them end in the order in which they are due', async () => {
    expectInOrder(await probe.do('order', HOUR), 60, 1000);
  });

  it('has an answer at its own moment, before a sleep that ends later', async () => {
    expectLateAnswer(await probe.do('late answer', HOUR), HOUR);
  });

  it('loses nothing in a queue that many threads share', async () => {
    expect((await probe.do('shared SimpleQueue', HOUR)).value).toBe(4000);
  });

  it('sees no thread but its own', async () => {
    expect((await probe.do('threads', 0)).value).toEqual([1, 1]);
  });

  it('goes on in a process that was forked', async () => {
    expect((await probe.do('fork', 10_000)).value).toBe(7);
  });

  it.each([
    'compute',
    'compute in a thread',
    'hand-overs by Queue',
    'hand-overs by SimpleQueue',
    'hand-overs by sockets',
    'child',
  ])('has no time skipped during %s', async (means) => {
    expect((await probe.do(means, 10 * MINUTE)).value).toEqual(['work', 'timer']);
  });

  it('has no time skipped while it reads from another process', async () => {
    const read = probe.do('pipe', 10 * MINUTE);
    await pass(300);
    createWriteStream(pipe).end('x');
    expect((await read).value).toEqual(['work', 'timer']);
  });
});
