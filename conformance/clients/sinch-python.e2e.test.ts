import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ControlClient } from '../../mocks/control/control-client.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import { type Emulator, startEmulator } from '../../mocks/emulator.ts';
import { explainImbalance } from '../../mocks/engine/ledger.ts';
import { provisionPython } from '../../scripts/python/provision-python.ts';
import { dilatedEnvironment } from '../time/dilation/dilated-environment.ts';
import { PYTHON_SDK, PythonClient } from './python/python-client.ts';

const INSTALL_MILLIS = 320_000;

let programs = '';
let emulator: Emulator;
let shortLived: Emulator;
beforeAll(async () => {
  programs = await provisionPython(PYTHON_SDK);
  emulator = await startEmulator();
  shortLived = await startEmulator({ tokenLifeSeconds: 60, clock: { mode: 'manual' } });
}, INSTALL_MILLIS);
afterAll(() => Promise.all([emulator, shortLived].map((each) => each?.close())));

const running: PythonClient[] = [];
afterEach(() => Promise.all(running.splice(0).map((client) => client.stop())));

/** Methods of the SDK that some test called. */
const called = new Set<string>();

/** The vendor's own client for Python as a tenant of an emulator, over its plain ports; it is stopped after the test. */
async function player(on: Emulator = emulator, options: TenantOptions = {}, env = process.env) {
  const tenant = on.createTenant(options);
  const client = await PythonClient.start(programs, tenant, on.ports, env);
  running.push(client);
  return asking(client, tenant, on);
}

/** How a client of a tenant is asked, and what the emulator counted. */
function asking(client: PythonClient, { projectId, apps }: TenantCredentials, on: Emulator) {
  const note = (call: string) => called.add(call);
  return {
    app: apps[0]?.id ?? '',
    call: (call: string, args: object = {}) => {
      note(call);
      return client.call(call, args);
    },
    failure: (call: string, args: object = {}) => {
      note(call);
      return client.failure(call, args);
    },
    ledger: () => {
      const ledger = on.ledger(projectId);
      if (ledger === undefined) throw new Error('the project is gone');
      expect(explainImbalance(ledger)).toEqual([]);
      return ledger;
    },
  };
}

const recipient_identities = [{ channel: 'SMS', identity: '46732000000' }];
const url = 'https://example.com/a.png';
const ULID = /^[0-9A-Z]{26}$/;

/** One message of each type, in the form the vendor documents, and how the SDK sends it by a method of its own. */
const MESSAGES: readonly { readonly method: string; readonly args: object; readonly message: object }[] = [
  {
    method: 'messages.send_text_message',
    args: { text: 'Grüße, 世界 🎉' },
    message: { text_message: { text: 'Grüße, 世界 🎉' } },
  },
  own('card_message', { title: 'Card', description: 'Ünïcode', media_message: { url } }),
  own('carousel_message', { cards: [{ title: 'One' }, { title: 'Two' }] }),
  own('choice_message', {
    choices: [{ text_message: { text: 'Yes' }, postback_data: 'yes' }],
    text_message: { text: 'Well?' },
  }),
  own('contact_info_message', {
    name: { full_name: 'Ada' },
    phone_numbers: [{ phone_number: '46732000000' }],
  }),
  own('list_message', {
    title: 'List',
    sections: [{ title: 'Section', items: [{ choice: { title: 'Item', postback_data: 'i' } }] }],
  }),
  own('location_message', { title: 'Here', coordinates: { latitude: 55.6, longitude: 13 } }),
  own('media_message', { url }),
  own('template_message', {
    omni_template: { template_id: '01HF28S9AABBBCCCCY92BJB569', version: '1', language_code: 'en' },
  }),
];

/** An app that keeps contacts and conversations. */
const talkingApp = (call: PythonClient['call']) =>
  call('apps.create', {
    display_name: 'Talks',
    channel_credentials: {
      SMS: { claimed_identity: 'me', token: 't' },
      LINE: { token: 't', secret: 's' },
    },
    processing_mode: 'CONVERSATION',
  });

function own(field: string, content: object) {
  return { method: `messages.send_${field}`, args: { [field]: content }, message: { [field]: content } };
}

describe("one client of the vendor's SDK for Python", () => {
  // A client of its own for each message would spend most of its time on its start.
  let client: PythonClient;
  let one: ReturnType<typeof asking>;
  beforeAll(async () => {
    const tenant = emulator.createTenant();
    client = await PythonClient.start(programs, tenant, emulator.ports);
    one = asking(client, tenant, emulator);
  });
  afterAll(() => client?.stop());

  test.each(MESSAGES)('sends by $method and by send, and reads back what it sent', async (each) => {
    const { app, call, ledger } = one;
    const before = ledger().sends.accepted;
    const to = { app_id: app, recipient_identities };
    const sent = [
      await call(each.method, { ...to, ...each.args, message_metadata: 'mine', ttl: 20 }),
      await call('messages.send', { ...to, message: each.message, queue: 'HIGH_PRIORITY' }),
    ];
    for (const { type, message_id, accepted_time } of sent) {
      expect(type).toBe('SendMessageResponse');
      expect(message_id).toMatch(ULID);
      const read = await call('messages.get', { message_id });
      expect(read).toMatchObject({
        id: message_id,
        accept_time: accepted_time,
        direction: 'TO_CONTACT',
        app_message: each.message,
        channel_identity: recipient_identities[0],
      });
    }
    const first = await call('messages.get', { message_id: sent[0].message_id });
    expect(first.metadata).toBe('mine');
    const { sends, tokens } = ledger();
    expect(sends).toMatchObject({ offered: before + 2, accepted: before + 2 });
    expect(tokens.issued).toBe(1);
  });
});

describe("the vendor's SDK for Python", () => {
  test('sends with every option, to a contact too', async () => {
    const { call } = await player();
    const app = await talkingApp(call);
    const contact = await call('contacts.create', {
      channel_identities: recipient_identities,
      language: 'SV',
    });
    const { message_id } = await call('messages.send', {
      app_id: app.id,
      contact_id: contact.id,
      message: { text_message: { text: 'Hello' } },
      ttl: '1000s',
      event_destination_target: 'http://127.0.0.1:9/',
      channel_priority_order: ['SMS'],
      channel_properties: { SMS_SENDER: 'Ada' },
      message_metadata: '{"a":1}',
      conversation_metadata: { b: 2 },
      conversation_metadata_update_strategy: 'MERGE_PATCH',
      queue: 'NORMAL_PRIORITY',
      processing_strategy: 'DEFAULT',
      correlation_id: 'c-1',
      message_content_type: 'CONTENT_NOTIFICATION',
    });
    const read = await call('messages.get', { message_id });
    expect(read).toMatchObject({ id: message_id, metadata: '{"a":1}' });
  });

  test('lists over several pages, changes and deletes messages, and finds the last ones', async () => {
    const { app, call, failure } = await player();
    const ids: string[] = [];
    for (const identity of ['1', '2', '3', '4', '1']) {
      const to = { app_id: app, recipient_identities: [{ channel: 'SMS', identity }] };
      ids.push((await call('messages.send_text_message', { ...to, text: identity })).message_id);
    }
    const listed = await call('messages.list', { app_id: app, page_size: 2 });
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(ids);
    const last = await call('messages.list_last_messages_by_channel_identity', {
      app_id: app,
      channel_identities: ['1', '2', '3'],
      page_size: 1,
    });
    const identities = last.map((each: { channel_identity: { identity: string } }) => each.channel_identity);
    expect(identities.map(({ identity }: { identity: string }) => identity)).toEqual(['1', '3', '2']);
    const [message_id = ''] = ids;
    const updated = await call('messages.update', { message_id, metadata: 'seen' });
    expect(updated).toMatchObject({ id: message_id, metadata: 'seen', app_message: listed[0].app_message });
    expect(await call('messages.get', { message_id })).toEqual(updated);
    expect(await call('messages.delete', { message_id })).toBeNull();
    expect(await failure('messages.get', { message_id })).toMatchObject({ status: 404 });
  });

  test('makes, reads, lists, changes and deletes apps', async () => {
    const { app, call, failure } = await player();
    const made = await call('apps.create', {
      display_name: 'Örders',
      channel_credentials: { SMS: { claimed_identity: 'me', token: 't' } },
      processing_mode: 'CONVERSATION',
      retention_policy: { retention_type: 'MESSAGE_EXPIRE_POLICY', ttl_days: 90 },
      event_destination_settings: { secret_for_overridden_target: 's' },
      message_retry_settings: { retry_duration: 60 },
    });
    expect(made).toMatchObject({
      display_name: 'Örders',
      processing_mode: 'CONVERSATION',
      retention_policy: { retention_type: 'MESSAGE_EXPIRE_POLICY', ttl_days: 90 },
      message_retry_settings: { retry_duration: 60 },
      queue_stats: { outbound_size: 0, outbound_limit: 500_000 },
    });
    const { id: app_id } = made;
    expect(await call('apps.get', { app_id })).toEqual(made);
    const apps = await call('apps.list');
    expect(apps.map(({ id }: { id: string }) => id)).toEqual([app, app_id]);
    const updated = await call('apps.update', { app_id, display_name: 'Invoices' });
    expect(updated).toEqual({ ...made, display_name: 'Invoices' });
    expect(await call('apps.delete', { app_id })).toBeNull();
    expect(await failure('apps.get', { app_id })).toMatchObject({ status: 404 });
  });

  test('makes, reads, lists, changes, merges and deletes contacts, and finds their names', async () => {
    const { call, failure } = await player();
    const make = (identity: string, channel = 'SMS') =>
      call('contacts.create', {
        channel_identities: [{ channel, identity }],
        language: 'SV',
        display_name: `Ünïcode ${identity}`,
        email: 'ada@example.com',
        external_id: `e${identity}`,
        metadata: 'm',
      });
    const made = await make('4670');
    expect(made).toMatchObject({
      channel_identities: [{ channel: 'SMS', identity: '4670' }],
      language: 'SV',
      display_name: 'Ünïcode 4670',
      email: 'ada@example.com',
      external_id: 'e4670',
      metadata: 'm',
    });
    const { id: contact_id } = made;
    expect(await call('contacts.get', { contact_id })).toEqual(made);
    const updated = await call('contacts.update', { contact_id, display_name: 'Ada' });
    expect(updated).toEqual({ ...made, display_name: 'Ada' });
    const others = [
      await make('4671'),
      await make('4672'),
      await make('ada', 'LINE'),
      await make('ada', 'LINE'),
    ];
    const listed = await call('contacts.list', { page_size: 2 });
    expect(listed.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [contact_id, ...others.map(({ id }) => id)].toSorted(),
    );
    const conflicts = await call('contacts.list_identity_conflicts', { page_size: 10 });
    expect(conflicts).toMatchObject([{ identity: 'ada', contact_ids: [others[2].id, others[3].id] }]);
    const line = { app_id: (await talkingApp(call)).id, channel: 'LINE' };
    const identities = [{ channel: 'LINE', identity: 'ada' }];
    const profiles = [
      await call('contacts.get_channel_profile', { ...line, recipient: { contact_id: others[2].id } }),
      await call('contacts.get_channel_profile_by_contact_id', { ...line, contact_id: others[2].id }),
      await call('contacts.get_channel_profile_by_channel_identity', {
        ...line,
        recipient_identities: identities,
      }),
    ];
    for (const { profile_name } of profiles) expect(profile_name).toContain('ada');
    const merged = await call('contacts.merge_contact', {
      destination_id: contact_id,
      source_id: others[0].id,
      strategy: 'MERGE',
    });
    expect(merged.channel_identities).toHaveLength(2);
    expect(await call('contacts.delete', { contact_id })).toBeNull();
    expect(await failure('contacts.get', { contact_id })).toMatchObject({ status: 404 });
  });

  test('tells of a refusal as an error of its own', async () => {
    const { failure } = await player();
    const nobody = '01HF28S9AABBBCCCCY92BJB569';
    const refused = await failure('messages.send_text_message', {
      app_id: nobody,
      recipient_identities,
      text: 'Hello',
    });
    expect(refused).toMatchObject({ kind: 'ConversationException', status: 404 });
  });

  test('gets one new token when it is told that the old one expired, and loses nothing', async () => {
    const { app, call, ledger } = await player(shortLived);
    const control = new ControlClient(shortLived.controlUrl);
    const send = () =>
      call('messages.send_text_message', { app_id: app, recipient_identities, text: 'Hello' });
    await send();
    await control.advanceClock({ millis: 59_000 });
    await send();
    expect(ledger()).toMatchObject({ sends: { accepted: 2, unauthorized: 0 }, tokens: { issued: 1 } });
    await control.advanceClock({ millis: 2_000 });
    await send();
    await send();
    expect(ledger()).toMatchObject({
      sends: { offered: 5, accepted: 4, unauthorized: 1 },
      tokens: { issued: 2 },
    });
  });

  test('tries a send that was limited three times more, and then tells of it', async () => {
    // The emulator's time stands still: no wait of the client lets it in, and the client's is short.
    const now = performance.timeOrigin + performance.now();
    const { app, call, failure, ledger } = await player(
      shortLived,
      { limits: { queue: { capacity: 1, drainRate: 1 } } },
      dilatedEnvironment({ how: 'python', speed: 20, realMillis: now, shownMillis: now, env: process.env }),
    );
    const text = { app_id: app, recipient_identities, text: 'Hello' };
    await call('messages.send_text_message', text);
    expect(await failure('messages.send_text_message', text)).toMatchObject({ status: 429 });
    expect(ledger().sends).toMatchObject({ offered: 5, accepted: 1, 'limited-queue': 4 });
  });

  test('gets through in the end, once, when the limit lets it', async () => {
    const { app, call, ledger } = await player(emulator, {
      limits: { project: { rate: 4, burst: 1, algorithm: 'token-bucket' } },
    });
    const text = { app_id: app, recipient_identities, text: 'Hello' };
    for (let meant = 0; meant < 4; meant++) await call('messages.send_text_message', text);
    const { sends } = ledger();
    expect(sends.accepted).toBe(4);
    expect(sends['limited-project']).toBe(sends.offered - 4);
    expect(sends['limited-project']).toBeGreaterThan(0);
  });

  test('has no method that the tests above do not call', async () => {
    const { call } = await player();
    const methods: string[] = await call('methods');
    expect(methods.length).toBeGreaterThan(25);
    expect(methods.filter((method) => !called.has(method))).toEqual([]);
  });
});
