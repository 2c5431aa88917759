import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectInOrder, expectLateAnswer } from './probes/expect-in-time.ts';
import { expectSkipped } from './probes/expect-skipped.ts';
import { SkipsStage, SKIPS_SPEED as SPEED } from './probes/skips-stage.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'spillway-skips-'));
const pipe = join(folder, 'pipe');
/** Takes connections of others than its first two only when it goes on after a stop. */
const slow = spawn(process.execPath, [
  '-e',
  'const s = require("net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => console.log(s.address().port))',
]);
let slowPort = 0;
let probe: SkipsStage;

beforeAll(async () => {
  execFileSync('mkfifo', [pipe]);
  const [port] = await once(slow.stdout, 'data');
  slowPort = Number(port);
  probe = await SkipsStage.start([pipe, String(slowPort)]);
}, 30_000);

afterAll(async () => {
  slow.kill('SIGKILL');
  await probe.stop();
  rmSync(folder, { recursive: true });
});

/**
 * What hangs is to fail, and not to hold up the rest. How far the clocks of two processes are apart is seen within 50 ms of the
 * machine, in which it may hold one of them up: then it is looked at again.
 */
const LIMIT = { timeout: 20_000, retry: 2 };

describe('a Node client whose waits are skipped', LIMIT, () => {
  it.each([
    ['setTimeout', null],
    ['imported setTimeout', null],
    ['promisified setTimeout', null],
    ['promises.setTimeout', 'value'],
    ['scheduler.wait', null],
    ['promises.setInterval', 'tick'],
    ['setInterval', null],
    ['ticks', 60],
    ['setTimeout wound up again', 2],
    ['AbortSignal.timeout', 'TimeoutError true'],
    ['http.request timeout', null],
    ['socket.setTimeout', HOUR],
    ['worker and timers', true],
    ['child', 7],
  ])('sleeps an hour by %s, and nobody waits for it', async (means, value) => {
    const answer = await probe.do(means, HOUR);
    expect(answer.value).toEqual(value);
    expectSkipped(answer, HOUR);
  });

  it('waits anew from when a timer was refreshed', async () => {
    expectSkipped(await probe.do('setTimeout refreshed', HOUR), (HOUR * 3) / 4);
  });

  it.each([
    ['fetch with a signal', 'TimeoutError'],
    ['undici headersTimeout', 'HeadersTimeoutError'],
  ])(
    'gives up after minutes by %s, though the coarse timers of undici tick twice a second',
    async (means, value) => {
      const answer = await probe.do(means, 4 * MINUTE);
      expect(answer.value).toBe(value);
      expectSkipped(answer, 4 * MINUTE, 3);
    },
  );

  it('never has a timer ring early, and has them ring in the order in which they are due', async () => {
    expectInOrder(await probe.do('order', HOUR), 200, 1);
  });

  it('sees timers that are Node’s own, and nothing of the socket', async () => {
    const { value } = await probe.do('handles', HOUR);
    expect(value).toEqual([true, false, true, true]);
  });

  it('has an answer at its own moment, before a timer that is due later', async () => {
    expectLateAnswer(await probe.do('late answer', HOUR), HOUR);
  });
});

describe('no time is skipped', LIMIT, () => {
  const before = async (means: string, millis: number) => (await probe.do(means, millis)).value;

  it('while the thread pool computes', async () => {
    expect(await before('compute', 10 * MINUTE)).toEqual(['work', 'timer']);
  });

  it('while a file is read', async () => {
    const read = before('read', 10 * MINUTE);
    await pass(300);
    createWriteStream(pipe).end('x');
    expect(await read).toEqual(['work', 'timer']);
  });

  it('while a connection is made', async () => {
    slow.kill('SIGSTOP');
    const fill = [1, 2].map(() => connect({ port: slowPort, host: '127.0.0.1' }));
    await Promise.all(fill.map((socket) => once(socket, 'connect')));
    const made = before('connect', 10 * MINUTE);
    await pass(300);
    slow.kill('SIGCONT');
    expect(await made).toEqual(['work', 'timer']);
    for (const socket of fill) socket.destroy();
  });

  it('while a child process runs that is not Node', async () => {
    expect(await before('stranger', 10 * MINUTE)).toEqual(['work', 'timer']);
  });

  it('when the client has not loaded the preload', async () => {
    const bare = await SkipsStage.start([], false);
    await bare.do('setTimeout', 300);
    expect(bare.skipper.jumps).toBe(0);
    await bare.stop();
  });
});

it('the runner’s own waits are kept to the moment', LIMIT, async () => {
  const { stage, skipper } = probe;
  const [jumps, began, real] = [skipper.jumps, stage.pace.now(), performance.now()];
  await stage.pace.until(began + HOUR * 1000);
  expect(stage.pace.now() - began).toBeGreaterThanOrEqual(HOUR * 1000);
  expect(skipper.jumps).toBeGreaterThan(jumps);
  expect(performance.now() - real).toBeLessThan(HOUR / SPEED / 50);
});
