import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { dilatedEnvironment } from './dilated-environment.ts';
import { machineMillis } from './probes/probe.ts';
import { PROBE_SPEED, probeFixture } from './probes/probe-fixture.ts';

const PYTHON = process.env.PYTHON ?? 'python3';
const MILLIS = 5_000;
/** What a client waits for an answer. */
const TIMEOUT_MILLIS = 10_000;

const probe = probeFixture('python', [PYTHON, 'python_probe.py']);

describe('a Python client in dilated time', () => {
  it.each([
    ['time.sleep', null],
    ['Event.wait', false],
    ['Condition.wait_for', false],
    ['Lock.acquire', false],
    ['RLock.acquire', false],
    ['Semaphore.acquire', false],
    ['Thread.join', true],
    ['Queue.get', 'empty'],
    ['SimpleQueue.get', 'empty'],
    ['select.select', [[], [], []]],
    ['DefaultSelector', []],
    ['SelectSelector', []],
    ['asyncio.sleep', null],
    ['asyncio.wait_for', 'timed out'],
  ])('sleeps its own seconds by %s', async (means, value) => {
    await probe.expectSleep(means, MILLIS, value);
  });

  it.each([
    ['http.client', ['timed out', 10, 10, 10]],
    ['default time-out', 10],
  ])('gives up on a server that is silent after its own seconds by %s', async (means, value) => {
    await probe.expectSleep(means, TIMEOUT_MILLIS, value);
  });

  it.runIf(process.platform === 'linux').each(['poll', 'PollSelector', 'epoll'])(
    'sleeps its own seconds by %s, which Linux has',
    async (means) => {
      await probe.expectSleep(means, MILLIS, []);
    },
  );

  it('never wakes early, by any of its clocks, in 200 random sleeps', async () => {
    expect((await probe.sleep('random', 100)).value).toBe(0);
  });

  it('has dates, locks and sockets that are in every other way Python’s own', async () => {
    expect((await probe.sleep('shapes', 0)).value).toEqual([]);
  });

  it('runs the sitecustomize that it had before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'spillway-sitecustomize-'));
    try {
      await writeFile(join(folder, 'sitecustomize.py'), 'import builtins\nbuiltins.theirs = "theirs"\n');
      const realMillis = machineMillis();
      const env = dilatedEnvironment({
        how: 'python',
        speed: PROBE_SPEED,
        realMillis,
        shownMillis: Date.UTC(2040, 0, 1),
        env: { ...process.env, PYTHONPATH: folder },
      });
      const program = 'import datetime; print(theirs, datetime.date.today().year)';
      const { stdout } = await promisify(execFile)(PYTHON, ['-c', program], { env });
      expect(stdout.trim()).toMatch(/^theirs (2040|2039)$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
