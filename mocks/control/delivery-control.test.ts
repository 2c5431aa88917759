import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator } from '../emulator.ts';
import { ControlClient, type ControlError } from './control-client.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

const appOf = (tenant: Awaited<ReturnType<ControlClient['createTenant']>>) => tenant.apps[0]?.id ?? '';
const refusal = (doing: Promise<unknown>) =>
  doing.then(
    () => expect.fail('it was not refused'),
    ({ status, message }: ControlError) => ({ status, message }),
  );

describe('the delivery of a tenant', () => {
  test('is made as asked, and changes while it runs: what is left out stays', async () => {
    const latency = { millis: 50, spread: 0.3 };
    const { projectId } = await client.createTenant({ delivery: { read: 0.25, latency } });
    const made = await client.delivery(projectId);
    expect(made).toMatchObject({ read: 0.25, latency, failed: {}, busy: 0 });
    const failed = { CHANNEL_REJECT: 0.5 };
    expect(await client.changeDelivery(projectId, { failed, channels: { RCS: { millis: 9 } } })).toEqual({
      ...made,
      failed,
      channels: { RCS: { millis: 9, spread: 0 } },
    });
    expect(await client.changeDelivery(projectId, { failed: {} })).toMatchObject({ failed: {}, read: 0.25 });
  });

  test('holds for messages that leave from then on', async () => {
    const tenant = await client.createTenant();
    await client.preload(tenant.projectId, { appId: appOf(tenant), messages: 40 });
    await client.advanceClock({ millis: 1500 });
    await client.changeDelivery(tenant.projectId, { failed: { CHANNEL_FAILURE: 1 } });
    await client.advanceClock({ millis: 1500 });
    const { messages } = await client.ledger(tenant.projectId);
    expect(messages).toMatchObject({ accepted: 40, preloaded: 40, delivered: 30, failed: 10, inFlight: 0 });
  });

  test.each([
    [{ read: 2 }, /read .*1/],
    [{ failed: { NO_SUCH_REASON: 0.1 } }, /failed/],
    [{ failed: { UNKNOWN: 0.7, BAD_REQUEST: 0.7 } }, /add up to 1\.4/],
    [{ latency: { millis: -1 } }, /latency.millis/],
    [{ speed: 1 }, /speed/],
  ])('is not changed to %j', async (change, sentence) => {
    const { projectId } = await client.createTenant();
    const before = await client.delivery(projectId);
    const { status, message } = await refusal(client.changeDelivery(projectId, change as object));
    expect([status, message]).toEqual([400, expect.stringMatching(sentence)]);
    expect(message).toMatch(/^The delivery cannot be changed: [^\n]+\.$/);
    expect(await client.delivery(projectId)).toEqual(before);
    expect(await refusal(client.createTenant({ delivery: change as object }))).toMatchObject({ status: 400 });
  });
});

describe('a queue that is preloaded', () => {
  test('takes what it has room for, and drains it like any other message', async () => {
    const tenant = await client.createTenant({ limits: { queue: { capacity: 100 } } });
    const load = { appId: appOf(tenant), messages: 150, channel: 'RCS' } as const;
    expect(await client.preload(tenant.projectId, load)).toEqual({ taken: 100, depth: 100 });
    await client.advanceClock({ millis: 2000 });
    expect(await client.preload(tenant.projectId, load)).toEqual({ taken: 40, depth: 100 });
    const { sends, messages } = await client.ledger(tenant.projectId);
    expect([sends.offered, messages.preloaded, messages.departed]).toEqual([0, 140, 40]);
  });

  test('is one of the tenant', async () => {
    const { projectId } = await client.createTenant();
    const load = { appId: '0'.repeat(26), messages: 1 };
    expect(await refusal(client.preload(projectId, load))).toMatchObject({ status: 404 });
    expect(await refusal(client.preload('nobody', load))).toMatchObject({ status: 404 });
    expect(await refusal(client.preload(projectId, { ...load, messages: 0 }))).toMatchObject({ status: 400 });
  });
});

describe('what contacts and channels do', () => {
  test('a message from a contact is answered as the API shows it', async () => {
    const tenant = await client.createTenant();
    const identity = { channel: 'SMS', identity: '46700' } as const;
    const inbound = { appId: appOf(tenant), identity, message: { text_message: { text: 'Hi' } } };
    expect(await client.receive(tenant.projectId, inbound)).toMatchObject({
      direction: 'TO_APP',
      channel_identity: identity,
      contact_message: inbound.message,
    });
    const wrong = { ...inbound, message: { text_message: { text: 'Hi' }, media_message: { url: 'x' } } };
    expect(await refusal(client.receive(tenant.projectId, wrong))).toMatchObject({ status: 400 });
  });

  test('a notification needs a trigger that exists', async () => {
    const { projectId } = await client.createTenant();
    const body = { opt_in_notification: {} };
    await client.notify(projectId, { trigger: 'OPT_IN', body });
    const unknown = { trigger: 'OPT_UP', body } as unknown as Parameters<ControlClient['notify']>[1];
    const { status, message } = await refusal(client.notify(projectId, unknown));
    expect([status, message]).toEqual([400, expect.stringContaining('trigger')]);
  });
});
