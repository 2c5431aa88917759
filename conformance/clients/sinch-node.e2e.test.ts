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
});
