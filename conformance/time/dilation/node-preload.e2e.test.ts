import { describe, expect, it } from 'vitest';
import { expectDilated } from './probes/expect-dilated.ts';
import { PROBE_SPEED, probeFixture } from './probes/probe-fixture.ts';

const MILLIS = 5_000;
/** What a client waits for an answer. */
const TIMEOUT_MILLIS = 10_000;

/** A sleep is a second of the machine or less, in which it may hold a process up: then it is looked at again. */
const LIMIT = { retry: 2 };

const probe = probeFixture('node', [process.execPath, 'node-probe.mjs'], {
  ...process.env,
  NODE_OPTIONS: '--no-deprecation',
});

describe('a Node client in dilated time', LIMIT, () => {
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
    await probe.expectSleep(means, MILLIS, value);
  });

  it.each([
    ['fetch with a signal', 'TimeoutError'],
    ['undici headersTimeout', 'HeadersTimeoutError'],
    ['http.request timeout', null],
    ['socket.setTimeout', TIMEOUT_MILLIS],
  ])('gives up on a server that is silent after its own seconds by %s', async (means, value) => {
    const { realMillis } = await probe.expectSleep(means, TIMEOUT_MILLIS, value);
    // The coarse timers of undici add up to a second, as in real time.
    expect(realMillis).toBeLessThan((2 * TIMEOUT_MILLIS) / PROBE_SPEED);
  });

  it('waits anew from when a timer was refreshed', async () => {
    expectDilated(await probe.sleep('setTimeout refreshed', MILLIS), (MILLIS * 3) / 4, PROBE_SPEED);
  });

  it('never wakes early, by any of its clocks, in 200 random sleeps', async () => {
    expect((await probe.sleep('random', 400)).value).toBe(0);
  });

  it('has timers and dates that are in every other way Node’s own', async () => {
    expect((await probe.sleep('shapes', 0)).value).toEqual([]);
  });
});
