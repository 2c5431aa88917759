import { ConversationCallbackWebhooks } from '@sinch/sdk-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallbackTenant, PlayedCallbacks } from '../../mocks/callbacks/played-callbacks.ts';
import type { PlayedReceiver, ReceivedCallback } from '../../mocks/callbacks/played-receiver.ts';
import { TRIGGERS } from '../../mocks/contract/webhook.ts';
import { provisionPython } from '../../scripts/python/provision-python.ts';
import { PYTHON_SDK, PythonClient } from './python/python-client.ts';

const INSTALL_MILLIS = 320_000;
/** A key is its UTF-8 bytes: one with more than ASCII in it shows it. */
const SECRET = 'gehêim 🔑';
const OTHER_SECRET = 'another';
const IDENTITY = { channel: 'SMS', identity: '46732000000' } as const;
const RECIPIENT = { identified_by: { channel_identities: [IDENTITY] } };

let played: PlayedCallbacks;
let python: PythonClient;
beforeAll(async () => {
  const programs = await provisionPython(PYTHON_SDK);
  played = await PlayedCallbacks.start();
  python = await PythonClient.start(programs, played.emulator.createTenant(), played.emulator.ports);
}, INSTALL_MILLIS);
afterAll(async () => {
  await python?.stop();
  await played?.close();
});

/** The verdict of the SDK for Node on a callback as it was on the wire. */
const nodeAccepts = (secret: string, { headers, raw }: ReceivedCallback) =>
  new ConversationCallbackWebhooks(secret).validateAuthenticationHeader(headers, raw.toString('utf8'));

/** The verdict of the SDK for Python, with what it read. */
const pythonJudges = (secret: string, { headers, raw }: ReceivedCallback) =>
  python.call('judge', { secret, headers, body: raw.toString('utf8') });

/** The trigger that the SDK for Node finds in a callback. */
const triggerOf = ({ raw }: ReceivedCallback): string =>
  new ConversationCallbackWebhooks('').parseEvent(raw.toString('utf8')).trigger;

describe('callbacks', () => {
  let tenant: CallbackTenant;
  let receiver: PlayedReceiver;
  let app = '';

  /** An app that keeps conversations and is told of everything. */
  beforeEach(async () => {
    tenant = played.tenant({ apps: 0 });
    receiver = await played.receiver();
    const { id } = await tenant.call('POST', '/apps', {
      display_name: 'Talks',
      channel_credentials: [],
      processing_mode: 'CONVERSATION',
      callback_settings: { secret_for_overridden_callback_urls: OTHER_SECRET },
    });
    app = id;
    await tenant.webhook(`${receiver.url}/all?a=1`, { app, triggers: TRIGGERS, secret: SECRET });
  });

  /** Makes everything happen that the emulator tells of. */
  async function live(): Promise<void> {
    const { control } = played;
    const { projectId } = tenant;
    await tenant.send(2, { app_id: app, message_metadata: 'mëta', correlation_id: 'c-1' });
    await tenant.call('POST', '/events:send', {
      app_id: app,
      recipient: RECIPIENT,
      event: { composing_event: {} },
    });
    await tenant.call('POST', '/capability:query', { app_id: app, recipient: RECIPIENT });
    await control.receive(projectId, {
      appId: app,
      identity: IDENTITY,
      message: { text_message: { text: '你好 🎉 "quoted" \\ \u2028' } },
    });
    const contact = await tenant.call('POST', '/contacts', {
      channel_identities: [{ channel: 'SMS', identity: '1' }],
      language: 'SV',
    });
    await tenant.call('PATCH', `/contacts/${contact.id}`, { display_name: 'Ünï' });
    const other = await tenant.call('POST', '/contacts', {
      channel_identities: [{ channel: 'SMS', identity: '2' }],
      language: 'SV',
    });
    await tenant.call('POST', `/contacts/${contact.id}:merge`, { source_id: other.id, strategy: 'MERGE' });
    await tenant.call('DELETE', `/contacts/${contact.id}`);
    for (const list of ['opt_in', 'opt_out']) {
      const body = {
        [`${list}_notification`]: { request_id: 'r', identity: '46732000000', status: 'OPT_OUT_SUCCEEDED' },
      };
      const trigger = list === 'opt_in' ? 'OPT_IN' : 'OPT_OUT';
      await control.notify(projectId, { trigger, appId: app, body });
    }
    const [conversation] = (await tenant.call('GET', `/conversations?app_id=${app}`)).conversations;
    await tenant.call('POST', `/conversations/${conversation.id}:stop`);
    await tenant.call('DELETE', `/conversations/${conversation.id}`);
    await played.advance(60);
  }

  test("pass the validators of the vendor's SDKs, with the right secret only, and are what their parsers expect", async () => {
    await live();
    const { received } = receiver;
    const told = new Set(received.map(triggerOf));
    expect([...told].toSorted()).toEqual([
      'CAPABILITY',
      'CONTACT_CREATE',
      'CONTACT_DELETE',
      'CONTACT_MERGE',
      'CONTACT_UPDATE',
      'CONVERSATION_DELETE',
      'CONVERSATION_START',
      'CONVERSATION_STOP',
      'EVENT_DELIVERY',
      'MESSAGE_DELIVERY',
      'MESSAGE_INBOUND',
      'MESSAGE_SUBMIT',
      'OPT_IN',
      'OPT_OUT',
    ]);
    for (const callback of received) {
      expect(callback.path).toBe('/all?a=1');
      expect(callback.headers['content-type']).toBe('application/json');
      expect(callback.headers['x-sinch-webhook-signature-algorithm']).toBe('HmacSHA256');
      expect(nodeAccepts(SECRET, callback)).toBe(true);
      expect(nodeAccepts(OTHER_SECRET, callback)).toBe(false);
      const judged = await pythonJudges(SECRET, callback);
      expect(judged).toMatchObject({ valid: true, event: { app_id: app, project_id: tenant.projectId } });
      expect((await pythonJudges(OTHER_SECRET, callback)).valid).toBe(false);
      const cut = { ...callback, raw: Buffer.concat([callback.raw, Buffer.from(' ')]) };
      expect(nodeAccepts(SECRET, cut)).toBe(false);
    }
    const nonces = new Set(received.map(({ headers }) => headers['x-sinch-webhook-signature-nonce']));
    expect(nonces.size).toBe(received.length);
  });

  test('become the typed events of the SDK for Python, with what was sent in them', async () => {
    await live();
    const events = await Promise.all(
      receiver.received
        .filter((callback) => triggerOf(callback).startsWith('MESSAGE_'))
        .map(async (callback) => (await pythonJudges(SECRET, callback)).event),
    );
    const ofType = (type: string) => events.filter((event) => event.type === type);
    expect(ofType('MessageInboundEvent')).toMatchObject([
      { message: { contact_message: { text_message: { text: '你好 🎉 "quoted" \\ \u2028' } } } },
    ]);
    expect(ofType('MessageSubmitEvent')).toHaveLength(2);
    for (const event of ofType('MessageSubmitEvent')) {
      expect(event.message_submit_notification).toMatchObject({
        submitted_message: { text_message: { text: 'Grüße, 世界 🎉' } },
        metadata: 'mëta',
      });
    }
    const statuses = ofType('MessageDeliveryReceiptEvent').map(
      (event) => event.message_delivery_report.status,
    );
    expect(statuses.toSorted()).toEqual([
      'DELIVERED',
      'DELIVERED',
      'QUEUED_ON_CHANNEL',
      'QUEUED_ON_CHANNEL',
      'READ',
      'READ',
    ]);
  });

  test('to the callback_url of a message are signed with the secret of its app', async () => {
    const elsewhere = await played.receiver();
    await tenant.send(1, { app_id: app, callback_url: `${elsewhere.url}/mine` });
    await played.advance(60);
    expect(elsewhere.received.map(({ body }) => body.message_delivery_report.status)).toEqual([
      'QUEUED_ON_CHANNEL',
      'DELIVERED',
      'READ',
    ]);
    for (const callback of elsewhere.received) {
      expect(nodeAccepts(OTHER_SECRET, callback)).toBe(true);
      expect(nodeAccepts(SECRET, callback)).toBe(false);
      expect((await pythonJudges(OTHER_SECRET, callback)).valid).toBe(true);
    }
    expect(receiver.reports().size).toBe(0);
  });

  test('carry no signature when there is no secret', async () => {
    const plain = await played.receiver();
    await tenant.webhook(plain.url, { app });
    await tenant.send(1, { app_id: app });
    await played.advance(60);
    expect(plain.received).toHaveLength(3);
    for (const { headers } of plain.received) {
      expect(Object.keys(headers).filter((name) => name.startsWith('x-sinch'))).toEqual([]);
    }
  });

  test('are signed anew at each try, with the time of that try and the same body', async () => {
    receiver.react = (_, before) => (before === 0 ? 503 : 200);
    await played.control.notify(tenant.projectId, {
      trigger: 'OPT_IN',
      appId: app,
      body: { opt_in_notification: {} },
    });
    await played.advance(60);
    const [first, again] = receiver.received;
    if (first === undefined || again === undefined) expect.unreachable('it was not tried again');
    expect(again.raw).toEqual(first.raw);
    const seconds = ({ headers }: ReceivedCallback) => Number(headers['x-sinch-webhook-signature-timestamp']);
    expect(seconds(again) - seconds(first)).toBe(5);
    for (const callback of [first, again]) expect(nodeAccepts(SECRET, callback)).toBe(true);
    const nonce = 'x-sinch-webhook-signature-nonce';
    expect(again.headers[nonce]).not.toBe(first.headers[nonce]);
  });
});
