import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { PlayedReceiver } from './callbacks/played-receiver.ts';
import { startEmulator } from './emulator.ts';
import { explainImbalance } from './engine/ledger.ts';
import { ManualTenant } from './manual-tenant.ts';
import { QueueByLaw } from './queue-by-law.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
const receiver = await new PlayedReceiver().open();
afterAll(async () => {
  await emulator.close();
  await receiver.close();
});

const SECOND = 1_000_000;

/** A message as it is sent to an app. */
const messageTo = (app_id: string) => ({
  app_id,
  recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '46700000000' }] } },
  message: { text_message: { text: 'One of many.' } },
});

interface QueueStats {
  readonly queue_stats: { readonly outbound_size: number; readonly outbound_limit: number };
}

/** How many messages the API says are waiting. */
async function shownDepth(tenant: ManualTenant): Promise<number> {
  const { body } = await tenant.call('GET', `apps/${tenant.appIds[0]}`);
  return (JSON.parse(body) as QueueStats).queue_stats.outbound_size;
}

const send = fc.record({
  urgent: fc.boolean(),
  ttl: fc.option(fc.integer({ min: 3, max: 7 }), { freq: 2 }),
});
const step = fc.record({
  wait: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 2 * SECOND }),
    // Whole turns and whole seconds, where departures and the ends of lives fall, and a microsecond to either side.
    fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 3, 7, 20), fc.integer({ min: -1, max: 1 }))
      .map(([turns, rate, nudge]) => Math.ceil((turns * SECOND) / rate) + nudge),
  ),
  sends: fc.array(send, { maxLength: 8 }),
});
const histories = fc.record({
  capacity: fc.integer({ min: 2, max: 25 }),
  drainRate: fc.constantFrom(1, 3, 7, 20),
  steps: fc.array(step, { minLength: 5, maxLength: 12 }),
});

test('a queue drains exact to the message: its depth, who leaves and who expires, at any moment', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ capacity, drainRate, steps }) => {
      const tenant = await ManualTenant.make(emulator, {
        limits: { queue: { capacity, drainRate }, callbacks: null },
      });
      const law = new QueueByLaw(capacity, drainRate);
      await tenant.call('POST', 'webhooks', {
        app_id: tenant.appIds[0],
        target: `${receiver.url}/${tenant.projectId}`,
        target_type: 'HTTP',
        triggers: ['MESSAGE_DELIVERY'],
      });
      for (const each of steps) await playStep(tenant, law, each);
      law.settle(await tenant.pass(60 * SECOND));
      expect(told(tenant, 'QUEUED_ON_CHANNEL')).toEqual(law.left);
      expect(told(tenant, 'FAILED').toSorted()).toEqual(law.expired.toSorted());
    }),
    { numRuns: 25 },
  );
});

interface Step {
  readonly wait: number;
  readonly sends: readonly { readonly urgent: boolean; readonly ttl: number | null }[];
}

/** Lets time pass and sends, to a tenant and to the law, which must agree all along. */
async function playStep(tenant: ManualTenant, law: QueueByLaw, { wait, sends }: Step): Promise<void> {
  const now = await tenant.pass(wait);
  law.settle(now);
  expect(await shownDepth(tenant)).toBe(law.depth);
  for (const { urgent, ttl } of sends) {
    const { status, body } = await tenant.call('POST', 'messages:send', {
      ...messageTo(tenant.appIds[0] ?? ''),
      queue: urgent ? 'HIGH_PRIORITY' : 'NORMAL_PRIORITY',
      ...(ttl === null ? {} : { ttl: `${ttl}s` }),
    });
    expect(status).toBe(law.hasRoom(now) ? 200 : 429);
    if (status === 200) law.enqueue(JSON.parse(body).message_id, urgent, ttl, now);
  }
  const ledger = await tenant.control.ledger(tenant.projectId);
  const { depth, departed, expired } = ledger.messages;
  expect([depth, departed, expired]).toEqual([law.depth, law.left.length, law.expired.length]);
  expect(explainImbalance(ledger)).toEqual([]);
}

/** The messages of a tenant of which a status was told, in the order of its moments. */
function told({ projectId }: ManualTenant, status: string): string[] {
  return receiver.received
    .filter(({ path }) => path === `/${projectId}`)
    .map(({ body }): Report => body)
    .filter(({ message_delivery_report: report }) => report.status === status)
    .toSorted((one, other) => one.event_time.localeCompare(other.event_time))
    .map(({ message_delivery_report: report }) => report.message_id);
}

interface Report {
  readonly event_time: string;
  readonly message_delivery_report: { readonly status: string; readonly message_id: string };
}

test('a full queue of half a million is as deep as the closed form says at any moment of its drain', async () => {
  const tenant = await ManualTenant.make(emulator, { delivery: { latency: { millis: 0 } } });
  const [appId = ''] = tenant.appIds;
  const filled = await tenant.pass(0);
  await tenant.control.preload(tenant.projectId, { appId, messages: 500_000 });
  expect((await tenant.call('POST', 'messages:send', messageTo(appId))).status).toBe(429);
  for (const micros of [49_999, 1, 123_456_789, 3600 * SECOND, 21_000 * SECOND, 10_000 * SECOND]) {
    const now = await tenant.pass(micros);
    const departed = Math.min(500_000, Math.floor(((now - filled) * 20) / SECOND));
    expect(await shownDepth(tenant)).toBe(500_000 - departed);
    const { messages } = await tenant.control.ledger(tenant.projectId);
    expect([messages.departed, messages.depth]).toEqual([departed, 500_000 - departed]);
  }
});

test('a sender that a full queue told to wait finds room then, and not a millisecond sooner', async () => {
  const cases = fc.record({
    capacity: fc.integer({ min: 1, max: 10 }),
    drainRate: fc.integer({ min: 1, max: 30 }),
    wait: fc.integer({ min: 0, max: SECOND }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ capacity, drainRate, wait }) => {
      const tenant = await ManualTenant.make(emulator, {
        limits: { queue: { capacity, drainRate } },
        errors: { limited: { retryInfo: true, retryAfter: true } },
      });
      const [appId = ''] = tenant.appIds;
      const sent = async () => (await tenant.call('POST', 'messages:send', messageTo(appId))).status;
      await tenant.control.preload(tenant.projectId, { appId, messages: capacity });
      await tenant.pass(wait % Math.floor(SECOND / drainRate));
      const { status, headers, body } = await tenant.call('POST', 'messages:send', messageTo(appId));
      expect(status).toBe(429);
      const delay: string = JSON.parse(body).error.details.find(
        (each: object) => 'retry_delay' in each,
      ).retry_delay;
      const millis = Math.round(Number.parseFloat(delay) * 1000);
      expect(headers['retry-after']).toBe(`${Math.ceil(millis / 1000)}`);
      await tenant.pass((millis - 1) * 1000);
      expect(await sent()).toBe(429);
      await tenant.pass(1000);
      expect(await sent()).toBe(200);
    }),
    { numRuns: 20 },
  );
});
