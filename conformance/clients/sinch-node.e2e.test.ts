import { SinchClient } from '@sinch/sdk-core';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { explainEnvelope } from '../../mocks/contract/errors.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import { type Emulator, startEmulator } from '../../mocks/emulator.ts';
import { explainImbalance, type Ledger } from '../../mocks/engine/ledger.ts';

const emulator = await startEmulator();
const underMargin = await startEmulator({ tokenLifeSeconds: 30 });
const shortLived = await startEmulator({ tokenLifeSeconds: 2 });
afterAll(() => Promise.all([emulator, underMargin, shortLived].map((each) => each.close())));

/** Methods of the SDK that some test called, as `api.method`. */
const called = new Set<string>();

/** The methods of every API of the SDK, as `api.method`; what all APIs share is no operation. */
function methodsOf(conversation: SinchClient['conversation']): string[] {
  return Object.entries(conversation).flatMap(([api, of]) =>
    api.startsWith('lazy')
      ? []
      : Object.getOwnPropertyNames(Object.getPrototypeOf(of))
          .filter((name) => name !== 'constructor')
          .map((name) => `${api}.${name}`),
  );
}

/** Notes each call of a method in {@link called}. */
function noteCalls(conversation: SinchClient['conversation']): void {
  const apis = conversation as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>;
  for (const method of methodsOf(conversation)) {
    const [api = '', name = ''] = method.split('.');
    const original = apis[api]?.[name];
    if (apis[api] === undefined || original === undefined) continue;
    apis[api][name] = function (this: unknown, ...args) {
      called.add(method);
      return original.apply(this, args);
    };
  }
}

/** The vendor's own client for Node as a tenant of an emulator, over its plain ports. */
function player({ ports, createTenant, ledger }: Emulator, options: TenantOptions = {}) {
  const { projectId, keyId, keySecret, apps } = createTenant(options);
  const { conversation } = new SinchClient({
    projectId,
    keyId,
    keySecret,
    conversationRegion: 'us',
    authHostname: `http://127.0.0.1:${ports.auth}`,
    conversationHostname: `http://127.0.0.1:${ports.conversation}`,
    conversationTemplatesHostname: `http://127.0.0.1:${ports.templates}`,
    logger: null,
  });
  noteCalls(conversation);
  const app = apps[0]?.id ?? '';
  const message = {
    message: { text_message: { text: 'Grüße, 世界' } },
    recipient: {
      identified_by: { channel_identities: [{ channel: 'SMS' as const, identity: '46732000000' }] },
    },
  };
  return {
    app,
    message,
    conversation,
    send: (to = app) => conversation.messages.send({ sendMessageRequestBody: { app_id: to, ...message } }),
    ledger: (): Ledger => {
      const now = ledger(projectId);
      if (now === undefined) throw new Error('the project is gone');
      expect(explainImbalance(now)).toEqual([]);
      return now;
    },
  };
}

/** How the SDK tells of a call that failed. */
async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.unreachable('the call did not fail'),
    (reason: Error & { statusCode?: number; data?: string }) => reason,
  );
  expect(error.constructor.name).toBe('RequestFailedError');
  const { statusCode = 0, data = '' } = error;
  expect(explainEnvelope(JSON.parse(data), statusCode)).toBeNull();
  return { statusCode, status: JSON.parse(data).error.status };
}

const LIMITED = { statusCode: 429, status: 'RESOURCE_EXHAUSTED' };

describe("the vendor's SDK for Node", () => {
  test('gets one token for many calls, sends, others back what it sent, and sees its queue', async () => {
    const { app, message, conversation, send, ledger } = player(emulator, {
      limits: { queue: { capacity: 10, drainRate: 0.001 } },
    });
    const [sent] = await Promise.all(Array.from({ length: 5 }, () => send()));
    const id = sent?.message_id ?? '';
    const read = await conversation.messages.get({ message_id: id });
    expect(read).toMatchObject({
      id,
      app_message: message.message,
      channel_identity: message.recipient.identified_by.channel_identities[0],
      accept_time: sent?.accepted_time,
    });
    expect(sent?.accepted_time).toBeInstanceOf(Date);
    expect(await conversation.app.get({ app_id: app })).toMatchObject({
      id: app,
      queue_stats: { outbound_size: 5, outbound_limit: 10 },
    });
    expect(ledger()).toMatchObject({
      tokens: { issued: 1, limited: 0, refused: 0 },
      sends: { offered: 5, accepted: 5 },
      others: { offered: 2, accepted: 2 },
    });
  });

  test('lists, changes and deletes messages', async () => {
    const { app, conversation, send } = player(emulator);
    const { messages } = conversation;
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push((await send()).message_id ?? '');
    const listed: string[] = [];
    for await (const { id } of messages.list({ app_id: app, page_size: 10 })) listed.push(id ?? '');
    expect(listed).toEqual(ids);
    const message_id = ids[0] ?? '';
    const updated = await messages.update({ message_id, updateMessageRequestBody: { metadata: 'seen' } });
    expect(updated).toMatchObject({ id: message_id, metadata: 'seen' });
    await messages.delete({ message_id });
    expect(await failureOf(messages.get({ message_id }))).toEqual({ statusCode: 404, status: 'NOT_FOUND' });
  });

  test('makes, reads, lists, changes and deletes apps', async () => {
    const { conversation } = player(emulator);
    const { app } = conversation;
    const made = await app.create({
      appCreateRequestBody: {
        display_name: 'Orders',
        channel_credentials: [{ channel: 'SMS', static_bearer: { claimed_identity: 'me', token: 't' } }],
      },
    });
    const id = made.id ?? '';
    expect(await app.get({ app_id: id })).toEqual(made);
    expect((await app.list()).apps).toHaveLength(2);
    const update = { display_name: 'Invoices', processing_mode: 'CONVERSATION' as const };
    const updated = await app.update({
      app_id: id,
      update_mask: ['display_name'],
      appUpdateRequestBody: update,
    });
    expect(updated).toEqual({ ...made, display_name: 'Invoices' });
    await app.delete({ app_id: id });
    expect(await failureOf(app.get({ app_id: id }))).toEqual({ statusCode: 404, status: 'NOT_FOUND' });
  });

  test('makes, reads, lists, changes and deletes webhooks', async () => {
    const { app: appId, conversation } = player(emulator);
    const { webhooks } = conversation;
    const hook = {
      app_id: appId,
      target: 'https://example.com/hook',
      triggers: ['MESSAGE_DELIVERY' as const],
    };
    const made = await webhooks.create({
      webhookCreateRequestBody: { ...hook, target_type: 'HTTP', secret: 's' },
    });
    const id = made.id ?? '';
    expect(made).toMatchObject(hook);
    expect(await webhooks.get({ webhook_id: id })).toEqual(made);
    expect(await webhooks.list({ app_id: appId })).toEqual({ webhooks: [made] });
    const target = 'https://example.com/other';
    const changed = await webhooks.update({
      webhook_id: id,
      update_mask: ['target'],
      webhookUpdateRequestBody: { target, secret: 'ignored' },
    });
    expect(changed).toEqual({ ...made, target });
    await webhooks.delete({ webhook_id: id });
    expect(await webhooks.list({ app_id: appId })).toEqual({ webhooks: [] });
  });

  test('makes, reads, lists, changes, merges and deletes contacts', async () => {
    const { contact } = player(emulator).conversation;
    const make = (identity: string) =>
      contact.create({
        contactCreateRequestBody: { channel_identities: [{ channel: 'SMS', identity }], language: 'SV' },
      });
    const made = await make('4670');
    const contact_id = made.id ?? '';
    expect(await contact.get({ contact_id })).toEqual(made);
    const updated = await contact.update({
      contact_id,
      update_mask: ['display_name'],
      updateContactRequestBody: { display_name: 'Ada', email: 'ignored@example.com' },
    });
    expect(updated).toEqual({ ...made, display_name: 'Ada' });
    const other = await make('4671');
    const mergeContactRequestBody = { source_id: other.id ?? '', strategy: 'MERGE' as const };
    const merged = await contact.mergeContact({ destination_id: contact_id, mergeContactRequestBody });
    expect(merged.channel_identities).toHaveLength(2);
    for (const identity of ['1', '2', '3']) await make(identity);
    const listed: string[] = [];
    for await (const found of contact.list({ page_size: 20 })) listed.push(found.id ?? '');
    expect(listed).toHaveLength(4);
    await contact.delete({ contact_id });
    expect(await failureOf(contact.get({ contact_id }))).toEqual({ statusCode: 404, status: 'NOT_FOUND' });
  });

  test('makes, reads, changes and deletes project settings, and asks for capabilities', async () => {
    const { app: app_id, message, conversation } = player(emulator);
    const { projectSettings, capability } = conversation;
    const content = (on: boolean) => ({ contact_settings: { unified_contact_id_enabled: on } });
    const made = await projectSettings.create({ createProjectSettingsRequestBody: content(true) });
    expect(made.settings).toEqual(content(true));
    expect(await projectSettings.get({})).toEqual(made);
    const updated = await projectSettings.update({ updateProjectSettingsRequestBody: content(false) });
    expect(updated.settings).toEqual(content(false));
    await projectSettings.delete({});
    expect(await failureOf(projectSettings.get({}))).toEqual({ statusCode: 404, status: 'NOT_FOUND' });
    const { recipient } = message;
    const asked = await capability.lookup({ lookupCapabilityRequestBody: { app_id, recipient } });
    expect(asked).toEqual({ app_id, recipient, request_id: expect.stringMatching(/^[0-9A-Z]{26}$/) });
  });

  test('makes, reads, lists, replaces and deletes templates, on the template host', async () => {
    const { templatesV2 } = player(emulator).conversation;
    const translations = [{ language_code: 'en', text_message: { text: 'Hello' } }];
    const draft = { default_translation: 'en', translations };
    const made = await templatesV2.create({ createTemplateRequestBody: draft });
    const template_id = made.id ?? '';
    expect(made).toMatchObject({ ...draft, version: 1, create_time: expect.any(Date) });
    expect(await templatesV2.get({ template_id })).toEqual(made);
    expect((await templatesV2.list({})).templates).toEqual([made]);
    const listed = await templatesV2.listTranslations({ template_id, language_code: 'en' });
    expect(listed.translations).toEqual(made.translations);
    const update = { template_id, updateTemplateRequestBody: { ...draft, version: 1 } };
    expect((await templatesV2.update(update)).version).toBe(2);
    expect(await failureOf(templatesV2.update(update))).toEqual({
      statusCode: 400,
      status: 'INVALID_ARGUMENT',
    });
    await templatesV2.delete({ template_id });
    expect(await failureOf(templatesV2.get({ template_id }))).toEqual({
      statusCode: 404,
      status: 'NOT_FOUND',
    });
  });

  test('finds the names that people have on channels, and identities that several contacts have', async () => {
    const { app: app_id, conversation } = player(emulator);
    const { contact } = conversation;
    const identity = { channel: 'LINE' as const, identity: 'ada' };
    const recipient = { identified_by: { channel_identities: [identity] } };
    const profile = await contact.getChannelProfile({
      getChannelProfileRequestBody: { app_id, recipient, channel: 'LINE' },
    });
    expect(profile.profile_name).toContain('ada');
    const contactCreateRequestBody = { channel_identities: [identity], language: 'SV' as const };
    const both = [
      await contact.create({ contactCreateRequestBody }),
      await contact.create({ contactCreateRequestBody }),
    ];
    const conflicts = [];
    for await (const conflict of contact.listIdentityConflicts({})) conflicts.push(conflict);
    expect(conflicts).toMatchObject([{ identity: 'ada', contact_ids: both.map(({ id }) => id) }]);
  });

  test('sends every type of message', async () => {
    const { app: app_id, message, conversation, ledger } = player(emulator);
    const { messages } = conversation;
    const { recipient } = message;
    const url = 'https://example.com/a.png';
    const choice = { text_message: { text: 'Yes' }, postback_data: 'yes' };
    const coordinates = { latitude: 55.6, longitude: 13 };
    const sent = [
      await messages.sendTextMessage({
        sendMessageRequestBody: { app_id, recipient, message: { text_message: { text: 'Hello' } } },
      }),
      await messages.sendMediaMessage({
        sendMessageRequestBody: { app_id, recipient, message: { media_message: { url } } },
      }),
      await messages.sendLocationMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: { location_message: { title: 'Here', coordinates } },
        },
      }),
      await messages.sendChoiceMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: { choice_message: { choices: [choice], text_message: { text: 'Well?' } } },
        },
      }),
      await messages.sendCardMessage({
        sendMessageRequestBody: { app_id, recipient, message: { card_message: { title: 'Card' } } },
      }),
      await messages.sendCarouselMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: { carousel_message: { cards: [{ title: 'Card' }] } },
        },
      }),
      await messages.sendListMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: {
            list_message: {
              title: 'List',
              sections: [{ title: 'Section', items: [{ choice: { title: 'Item', postback_data: 'i' } }] }],
            },
          },
        },
      }),
      await messages.sendContactInfoMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: {
            contact_info_message: {
              name: { full_name: 'Ada' },
              phone_numbers: [{ phone_number: '46732000000' }],
            },
          },
        },
      }),
      await messages.sendTemplateMessage({
        sendMessageRequestBody: {
          app_id,
          recipient,
          message: { template_message: { omni_template: { template_id: 't', version: '1' } } },
        },
      }),
    ];
    expect(new Set(sent.map(({ message_id }) => message_id)).size).toBe(9);
    expect(ledger().sends).toMatchObject({ offered: 9, accepted: 9 });
  });

  test('fetches the last message of each identity over several pages, and transcodes one', async () => {
    const { app: app_id, conversation } = player(emulator);
    const { messages, transcoding } = conversation;
    const app_message = { text_message: { text: 'Hello' } };
    for (const identity of ['1', '2', '3', '1']) {
      const recipient = { identified_by: { channel_identities: [{ channel: 'SMS' as const, identity }] } };
      await messages.send({ sendMessageRequestBody: { app_id, recipient, message: app_message } });
    }
    const last: (string | undefined)[] = [];
    const body = { app_id, channel_identities: ['1', '2', '3'], page_size: 1 };
    for await (const { channel_identity } of messages.listLastMessagesByChannelIdentity({
      listLastMessagesByChannelIdentityRequestBody: body,
    })) {
      last.push(channel_identity?.identity);
    }
    expect(last).toEqual(['1', '3', '2']);
    const { transcoded_message } = await transcoding.transcodeMessage({
      transcodeMessageRequestBody: { app_id, app_message, channels: ['SMS', 'MESSENGER'] },
    });
    expect(Object.keys(transcoded_message ?? {})).toEqual(['SMS', 'MESSENGER']);
  });

  test('sends every type of event, reads, lists and deletes them', async () => {
    const { app: app_id, message, conversation } = player(emulator);
    const { events } = conversation;
    const to = { app_id, recipient: message.recipient };
    const agent = { display_name: 'Ada', type: 'HUMAN' as const };
    const sent = [
      await events.send({ sendEventRequestBody: { ...to, event: { composing_event: {} } } }),
      await events.sendComposingEvent({ sendEventRequestBody: { ...to, event: { composing_event: {} } } }),
      await events.sendComposingEndEvent({
        sendEventRequestBody: { ...to, event: { composing_end_event: {} } },
      }),
      await events.sendCommentReplyEvent({
        sendEventRequestBody: { ...to, event: { comment_reply_event: { text: 'Thanks' } } },
      }),
      await events.sendAgentJoinedEvent({
        sendEventRequestBody: { ...to, event: { agent_joined_event: { agent } } },
      }),
      await events.sendAgentLeftEvent({
        sendEventRequestBody: { ...to, event: { agent_left_event: { agent } } },
      }),
      await events.sendGenericEvent({
        sendEventRequestBody: { ...to, event: { generic_event: { payload: { a: 1 } } } },
      }),
    ];
    const ids = sent.map(({ event_id }) => event_id ?? '');
    const listed: string[] = [];
    for await (const { id } of events.list({ page_size: 20 })) listed.push(id);
    expect(listed).toEqual(ids);
    const [event_id = ''] = ids;
    const read = await events.get({ event_id });
    expect(read).toMatchObject({ app_event: { composing_event: {} }, accept_time: sent[0]?.accepted_time });
    await events.delete({ event_id });
    expect(await failureOf(events.get({ event_id }))).toEqual({ statusCode: 404, status: 'NOT_FOUND' });
  });

  test('makes, reads, lists, changes, stops and deletes conversations, and puts the past into them', async () => {
    const { message, conversation: api } = player(emulator);
    const { app, contact, conversation, messages, events } = api;
    const { id: app_id = '' } = await app.create({
      appCreateRequestBody: {
        display_name: 'Talks',
        channel_credentials: [{ channel: 'SMS', static_bearer: { claimed_identity: 'me', token: 't' } }],
        processing_mode: 'CONVERSATION',
      },
    });
    const sent = await messages.send({ sendMessageRequestBody: { app_id, ...message } });
    const [appeared] = (await conversation.list({ app_id })).data;
    const conversation_id = appeared?.id ?? '';
    const contact_id = appeared?.contact_id ?? '';
    expect(await conversation.get({ conversation_id })).toEqual(appeared);
    expect(appeared?.last_received).toEqual(sent.accepted_time);
    expect((await contact.get({ contact_id })).channel_identities).toMatchObject(
      message.recipient.identified_by.channel_identities,
    );
    const past = { accept_time: new Date(Date.now() - 60_000), contact_id };
    const [channel_identity] = message.recipient.identified_by.channel_identities;
    if (channel_identity === undefined) expect.unreachable('the message has an identity');
    await conversation.injectMessage({
      conversation_id,
      injectMessageRequestBody: {
        ...past,
        channel_identity,
        direction: 'TO_APP',
        contact_message: { text_message: { text: 'Hello back' } },
      },
    });
    const injected = await conversation.injectEvent({
      conversation_id,
      injectConversationEventRequestBody: { ...past, app_event: { composing_event: {} } },
    });
    const event = await events.get({ event_id: injected.event_id ?? '' });
    expect(event).toMatchObject({ conversation_id, accept_time: past.accept_time });
    const inbound = (await messages.list({ conversation_id, direction: 'TO_APP' })).data;
    expect(inbound).toMatchObject([{ injected: true, accept_time: past.accept_time }]);
    const [recent] = (await conversation.listRecent({ app_id })).data;
    expect(recent).toMatchObject({ conversation: appeared, last_message: { id: sent.message_id } });
    const updated = await conversation.update({
      conversation_id,
      update_mask: ['metadata_json'],
      metadata_update_strategy: 'MERGE_PATCH',
      updateConversationRequestBody: { metadata: 'ignored', metadata_json: { a: 1 } },
    });
    expect(updated).toEqual({ ...appeared, metadata_json: { a: 1 } });
    await conversation.stopActive({ conversation_id });
    const createConversationRequestBody = { app_id, contact_id, metadata: 'mine' };
    const made = await conversation.create({ createConversationRequestBody });
    expect(made).toMatchObject({ active: true, metadata: 'mine' });
    expect((await conversation.list({ app_id, only_active: true })).data).toEqual([made]);
    await conversation.delete({ conversation_id });
    const missing = { statusCode: 404, status: 'NOT_FOUND' };
    expect(await failureOf(conversation.get({ conversation_id }))).toEqual(missing);
  });

  test('reads who wants no messages', async () => {
    const { app: app_id, conversation } = player(emulator);
    const { consents } = conversation;
    expect((await consents.listIdentities({ app_id, list_type: 'OPT_OUT_ALL' })).data).toEqual([]);
    const records = await consents.listAuditRecords({ app_id, identity: '46732000000' });
    expect(records).toEqual({ identity: { identity: '46732000000' }, audit_records: [] });
  });

  test('is told that version 1 of the templates is gone', async () => {
    const { templatesV1 } = player(emulator).conversation;
    const gone = { statusCode: 404, status: 'NOT_FOUND' };
    const template_id = 't';
    const translation = { language_code: 'en', content: '{}' };
    const template = { default_translation: 'en', translations: [translation], channel: 'SMS' as const };
    const calls = [
      templatesV1.create({ createTemplateRequestBody: template }),
      templatesV1.get({ template_id }),
      templatesV1.list({}),
      templatesV1.update({ template_id, updateTemplateRequestBody: template }),
      templatesV1.delete({ template_id }),
    ];
    for (const failure of await Promise.all(calls.map(failureOf))) expect(failure).toEqual(gone);
  });

  test('is told of a full queue, by a 429 that it surfaces', async () => {
    const { send, ledger } = player(emulator, { limits: { queue: { capacity: 1, drainRate: 0.001 } } });
    await send();
    expect(await failureOf(send())).toEqual(LIMITED);
    expect(ledger().sends).toMatchObject({ offered: 2, accepted: 1, 'limited-queue': 1 });
  });

  test('is told of the project limit, by a 429 that it surfaces', async () => {
    const { app, conversation, send, ledger } = player(emulator, {
      limits: { project: { rate: 0.001, burst: 1 } },
    });
    await send();
    expect(await failureOf(send())).toEqual(LIMITED);
    expect(await failureOf(conversation.app.get({ app_id: app }))).toEqual(LIMITED);
    expect(ledger().sends).toMatchObject({ offered: 2, accepted: 1, 'limited-project': 1 });
  });

  test('is told of an app, and of a message, that is not there', async () => {
    const { conversation, send } = player(emulator);
    const nobody = '01HF28S9AABBBCCCCY92BJB569';
    const missing = { statusCode: 404, status: 'NOT_FOUND' };
    expect(await failureOf(send(nobody))).toEqual(missing);
    expect(await failureOf(conversation.app.get({ app_id: nobody }))).toEqual(missing);
    expect(await failureOf(conversation.messages.get({ message_id: nobody }))).toEqual(missing);
  });

  test('gets a new token for each call when tokens live shorter than its margin of a minute', async () => {
    const { send, ledger } = player(underMargin);
    await send();
    await send();
    expect(ledger()).toMatchObject({ tokens: { issued: 2 }, sends: { accepted: 2, unauthorized: 0 } });
  });

  describe('whose own clock is slow', () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    test('refreshes when it is told that its token expired, and loses nothing', async () => {
      const { send, ledger } = player(shortLived, { limits: { project: { rate: 1e6, burst: 1e6 } } });
      // An hour behind, it takes its token for good until a 401 says otherwise.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
      let meant = 0;
      while (ledger().sends.unauthorized === 0) {
        await send();
        meant += 1;
      }
      const { sends, tokens } = ledger();
      expect(sends).toMatchObject({ offered: meant + 1, accepted: meant, unauthorized: 1 });
      expect(tokens).toEqual({ issued: 2, limited: 0, refused: 0 });
    });
  });

  test('has no method that the tests above do not call', () => {
    const methods = methodsOf(player(emulator).conversation);
    expect(methods.length).toBeGreaterThan(60);
    expect(methods.filter((method) => !called.has(method))).toEqual([]);
  });
});
