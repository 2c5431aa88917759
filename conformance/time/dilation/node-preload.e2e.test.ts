import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDilated } from './probes/expect-dilated.ts';
import { Probe } from './probes/probe.ts';

const SPEED = 20;
const MILLIS = 5_000;
/** What a client waits for an answer. */
const TIMEOUT_MILLIS = 10_000;

let silent: Server;
let probe: Probe;
const sockets = new Set<Socket>();

beforeAll(async () => {
  silent = createServer((socket) => sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const env = { ...process.env, NODE_OPTIONS: '--no-deprecation' };
  probe = await Probe.start('node', SPEED, [process.execPath, 'node-probe.mjs', String(port)], env);
});

afterAll(async () => {
  await probe.stop();
  for (const socket of sockets) socket.destroy();
  silent.close();
});

describe('a Node client in dilated time', () => {
  it.each([
    ['setTimeout', null],
    ['imported setTimeout', null],
    ['timers.setTimeout', null],
    ['delay as a string', null],
    ['promisified setTimeout', null],
    ['promises.setTimeout', 'value'],
    ['timers.promises.setTimeout', null],
    ['scheduler.wait', null],
    ['promises.setInterval', 'tick'],
    ['setInterval', null],
    ['setTimeout wound up again', 2],
    ['Atomics.wait', 'timed-out'],
    ['AbortSignal.timeout', 'TimeoutError true'],
    ['worker', true],
  ])('sleeps its own seconds by %s', async (means, value) => {
    const answer = await probe.sleep(means, MILLIS);
    expect(answer.value).toEqual(value);
    expectDilated(answer, MILLIS, SPEED);
  });

  it.each([
    ['fetch with a signal', 'TimeoutError'],
    ['undici headersTimeout', 'HeadersTimeoutError'],
    ['http.request timeout', null],
    ['socket.setTimeout', TIMEOUT_MILLIS],
  ])('gives up on a server that is silent after its own seconds by %s', async (means, value) => {
    const answer = await probe.sleep(means, TIMEOUT_MILLIS);
    expect(answer.value).toEqual(value);
    expectDilated(answer, TIMEOUT_MILLIS, SPEED);
    // The coarse timers of undici add up to a second, as in real time.
    expect(answer.realMillis).toBeLessThan((2 * TIMEOUT_MILLIS) / SPEED);
  });

  it('waits anew from when a timer was refreshed', async () => {
    expectDilated(await probe.sleep('setTimeout refreshed', MILLIS), (MILLIS * 3) / 4, SPEED);
  });

  it('never wakes early, by any of its clocks, in 200 random sleeps', async () => {
    expect((await probe.sleep('random', 400)).value).toBe(0);
  });

  it('has timers and dates that are in every other way Node’s own', async () => {
    expect((await probe.sleep('shapes', 0)).value).toEqual([]);
  });
});
