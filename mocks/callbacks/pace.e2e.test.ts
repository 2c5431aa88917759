import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallbackTenant, PlayedCallbacks, SURE_DELIVERY } from './played-callbacks.ts';
import { type PlayedReceiver, sentAt } from './played-receiver.ts';

let played: PlayedCallbacks;
beforeAll(async () => {
  played = await PlayedCallbacks.start();
});
afterAll(async () => {
  await played.close();
  expect(played.faults).toEqual([]);
});

/** Gaps between what was sent, in milliseconds, all receivers together. */
function gaps(...receivers: PlayedReceiver[]): number[] {
  const times = receivers
    .flatMap(({ received }) => received.map(sentAt))
    .toSorted((one, other) => one - other);
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

/** Makes callbacks come about, all at one moment. */
async function notify(tenant: CallbackTenant, count: number, app = tenant.app()): Promise<void> {
  const notice = { trigger: 'OPT_IN' as const, appId: app, body: { opt_in_notification: {} } };
  for (let told = 0; told < count; told++) await played.control.notify(tenant.projectId, notice);
}

const optIn = { triggers: ['OPT_IN'], secret: 's' };
const EVERY_40_MS = { callbacks: { rate: 25, burst: 1 } };

describe('the pace of callbacks', () => {
  test('is 25 a second for each app, one every 40 ms, whatever the other app does', async () => {
    const tenant = played.tenant({ apps: 2, limits: EVERY_40_MS });
    const [one, other] = [await played.receiver(), await played.receiver()];
    await tenant.webhook(one.url, optIn);
    await tenant.webhook(other.url, { ...optIn, app: tenant.app(1) });
    await notify(tenant, 60);
    await notify(tenant, 30, tenant.app(1));
    await played.advance(1);
    expect([one.received.length, other.received.length]).toEqual([26, 26]);
    await played.advance(60);
    expect(gaps(one)).toEqual(Array.from({ length: 59 }, () => 40));
    expect(gaps(other)).toEqual(Array.from({ length: 29 }, () => 40));
  });

  test('is shared by the webhooks of an app', async () => {
    const tenant = played.tenant({ limits: EVERY_40_MS });
    const receivers = [await played.receiver(), await played.receiver(), await played.receiver()];
    for (const { url } of receivers) await tenant.webhook(url, optIn);
    await notify(tenant, 10);
    await played.advance(60);
    for (const { received } of receivers) expect(received).toHaveLength(10);
    expect(gaps(...receivers)).toEqual(Array.from({ length: 29 }, () => 40));
  });

  test('counts the tries again as it counts the first ones', async () => {
    const tenant = played.tenant({ limits: EVERY_40_MS });
    const receiver = await played.receiver((_, before) => (before < 5 ? 500 : 200));
    await tenant.webhook(receiver.url, optIn);
    await notify(tenant, 5);
    await played.advance(5);
    await notify(tenant, 5);
    await played.advance(60);
    expect(receiver.received).toHaveLength(15);
    expect(Math.min(...gaps(receiver))).toBe(40);
    expect(tenant.callbacks()).toMatchObject({ delivered: 10, retried: 5 });
  });

  test('can be changed, switched off and on again while callbacks wait', async () => {
    const tenant = played.tenant({ limits: EVERY_40_MS });
    const receiver = await played.receiver();
    await tenant.webhook(receiver.url, optIn);
    const change = (callbacks: object | null) => played.control.changeLimits(tenant.projectId, { callbacks });
    await notify(tenant, 100);
    await played.advance(1);
    expect(receiver.received).toHaveLength(26);
    await change({ rate: 5 });
    await played.advance(2);
    expect(receiver.received).toHaveLength(36);
    await change(null);
    await played.advance(0);
    expect(receiver.received).toHaveLength(100);
    await change({ rate: 25, burst: 1 });
    await notify(tenant, 25);
    await played.advance(0.5);
    const since = receiver.received.length - 100;
    expect(since).toBeGreaterThanOrEqual(12);
    expect(since).toBeLessThanOrEqual(13);
    await played.advance(60);
    expect(tenant.callbacks()).toMatchObject({ created: 125, delivered: 125, pending: 0 });
  });

  test('keeps the reports of each message in the order of its states, each with its own time', async () => {
    const tenant = played.tenant({
      limits: { ...EVERY_40_MS, queue: { drainRate: 20 } },
      delivery: { ...SURE_DELIVERY, latency: { millis: 300, spread: 0.5 } },
    });
    const receiver = await played.receiver();
    await tenant.webhook(receiver.url, { secret: 's' });
    const ids = await tenant.send(40);
    await played.advance(600);
    const reports = receiver.reports();
    expect([...reports.keys()].toSorted()).toEqual(ids.toSorted());
    for (const statuses of reports.values()) {
      expect(statuses).toEqual(['QUEUED_ON_CHANNEL', 'DELIVERED', 'READ']);
    }
    // Those of several messages may overtake each other on the wire, but they set off in the order of the events.
    const inOrder = receiver.received.toSorted((one, other) => sentAt(one) - sentAt(other));
    const events = inOrder.map(({ body }) => Date.parse(body.event_time));
    expect(events).toEqual(events.toSorted((one, other) => one - other));
    for (const [index, callback] of inOrder.entries()) {
      expect(sentAt(callback)).toBeGreaterThanOrEqual(events[index] ?? Number.NaN);
    }
    expect(Math.min(...gaps(receiver))).toBeGreaterThanOrEqual(40);
  });
});
