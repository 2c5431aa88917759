import { Compile, type Validator } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { explainEnvelope } from '../contract/errors.ts';
import { OPERATION_SCHEMAS } from '../contract/operation-schemas.ts';
import { OPERATIONS, type OperationId } from '../contract/operations.ts';
import { ApiError } from '../contract/responses/api-error.ts';
import type { ApiReply } from './exchange.ts';
import { json, PlayedWorld, textTo } from './played-world.ts';

const played = new PlayedWorld();
const player = played.tenant({ apps: 2, limits: { project: null } });
const [app, other] = [player.app(0), player.app(1)];
const identity = { channel: 'SMS', identity: '46732000000' };
const recipient = { identified_by: { channel_identities: [identity] } };
const accept_time = new Date(played.clock.wallMillis(played.clock.now())).toISOString();
const NOBODY = '01HF28S9AABBBCCCCY92BJB569';

/** The schema of each answer, ready to check. */
const answers = new Map<OperationId, Validator>();
for (const { id } of OPERATIONS) {
  const { answer } = OPERATION_SCHEMAS[id];
  if (answer !== null) answers.set(id, Compile(answer));
}
const isError = Compile(ApiError);

/** Fills the parameters of a path in their order, but for the project. */
function pathOf(id: OperationId, params: readonly string[]): { method: string; path: string } {
  const { method, path } = OPERATIONS.find((operation) => operation.id === id) as (typeof OPERATIONS)[number];
  const all = [player.tenant.settings.projectId, ...params];
  let next = 0;
  return { method, path: path.replaceAll(/\{[^}]+\}/g, () => all[next++] ?? NOBODY) };
}

interface Asking {
  readonly params?: readonly string[];
  readonly body?: unknown;
  readonly query?: string;
}

function ask(id: OperationId, { params = [], body, query = '' }: Asking = {}): ApiReply {
  const raw = body === undefined ? '' : JSON.stringify(body);
  return played.ask({ ...pathOf(id, params), query, authorization: player.bearer, body: raw });
}

/** What an operation answers when all is well: a 200 in the form that is told. */
function good(id: OperationId, asking: Asking = {}) {
  const reply = ask(id, asking);
  expect([id, reply.status, reply.status === 200 ? '' : String(reply.body)]).toEqual([id, 200, '']);
  const value = json(reply);
  expect(answers.get(id)?.Errors(value)).toEqual([]);
  return value;
}

const message = { text_message: { text: 'Hello' } };
const translations = [{ language_code: 'en', ...message }];
const template = { default_translation: 'en', translations };

/** Each operation at work: a story in which things are made, read, listed, changed and deleted. */
const STORY: Partial<Record<OperationId, () => void>> = {
  UpdateApp: () =>
    good('UpdateApp', { params: [other], body: { processing_mode: 'CONVERSATION', display_name: 'x' } }),
  CreateApp: () => good('CreateApp', { body: { display_name: 'x', channel_credentials: [] } }),
  GetApp: () => good('GetApp', { params: [app] }),
  ListApps: () => expect(good('ListApps').apps.length).toBeGreaterThan(1),
  DeleteApp: () => {
    const { id } = good('CreateApp', { body: { display_name: 'x', channel_credentials: [] } });
    good('DeleteApp', { params: [id] });
  },
  QueryCapability: () => good('QueryCapability', { body: { app_id: app, recipient } }),
  ListIdentitiesFromConsentsList: () =>
    good('ListIdentitiesFromConsentsList', { params: [app, 'OPT_OUT_ALL'] }),
  ListAuditRecordsFromConsentsList: () =>
    good('ListAuditRecordsFromConsentsList', { params: [app, '46732000000'] }),
  CreateContact: () => {
    for (let i = 0; i < 12; i += 1) made.contacts.push(contact(i));
  },
  GetContact: () => good('GetContact', { params: [made.contacts[0] ?? ''] }),
  ListContacts: () => pages('ListContacts', 'contacts', 'page_size=5'),
  ListIdentityConflicts: () => {
    for (const channel of ['SMS', 'RCS']) {
      good('CreateContact', { body: { channel_identities: [{ channel, identity: '46739999999' }] } });
    }
    expect(good('ListIdentityConflicts').conflicts.length).toBeGreaterThan(0);
  },
  UpdateContact: () =>
    good('UpdateContact', {
      params: [made.contacts[1] ?? ''],
      body: { email: 'x' },
      query: 'update_mask=email',
    }),
  MergeContact: () =>
    good('MergeContact', { params: [made.contacts[2] ?? ''], body: { source_id: made.contacts[3] } }),
  DeleteContact: () => good('DeleteContact', { params: [made.contacts[4] ?? ''] }),
  GetChannelProfile: () => {
    const channel_identities = [{ channel: 'LINE', identity: 'Eve', app_id: app }];
    const body = { app_id: app, recipient: { identified_by: { channel_identities } }, channel: 'LINE' };
    good('GetChannelProfile', { body });
  },
  CreateConversation: () => {
    for (let i = 5; i < 9; i += 1) {
      const body = { app_id: other, contact_id: made.contacts[i] };
      made.conversations.push(good('CreateConversation', { body }).id);
    }
  },
  SendMessage: () => {
    for (const to of [app, other]) made.messages.push(good('SendMessage', { body: textTo(to) }).message_id);
  },
  GetConversation: () => good('GetConversation', { params: [made.conversations[0] ?? ''] }),
  ListConversations: () => pages('ListConversations', 'conversations', `app_id=${other}&page_size=2`),
  InjectMessage: () => {
    const body = {
      accept_time,
      channel_identity: { channel: 'SMS', identity: '46730000005' },
      contact_id: made.contacts[5],
      direction: 'TO_APP',
      contact_message: message,
    };
    good('InjectMessage', { params: [made.conversations[0] ?? ''], body });
  },
  InjectEvent: () => {
    const body = { accept_time, app_event: { composing_event: {} }, contact_id: made.contacts[5] };
    made.events.push(good('InjectEvent', { params: [made.conversations[0] ?? ''], body }).event_id);
  },
  ListRecentConversations: () =>
    pages('ListRecentConversations', 'conversations', `app_id=${other}&page_size=1`),
  UpdateConversation: () =>
    good('UpdateConversation', { params: [made.conversations[0] ?? ''], body: { metadata: 'x' } }),
  StopActiveConversation: () => good('StopActiveConversation', { params: [made.conversations[1] ?? ''] }),
  DeleteConversation: () => good('DeleteConversation', { params: [made.conversations[2] ?? ''] }),
  SendEvent: () => {
    const body = { app_id: other, recipient, event: { composing_event: {} } };
    made.events.push(good('SendEvent', { body }).event_id);
  },
  GetEvent: () => good('GetEvent', { params: [made.events[0] ?? ''] }),
  ListEvents: () => pages('ListEvents', 'events', 'page_size=1'),
  DeleteEvents: () => good('DeleteEvents', { params: [made.events[0] ?? ''] }),
  GetMessage: () => good('GetMessage', { params: [made.messages[0] ?? ''] }),
  ListMessages: () => {
    pages('ListMessages', 'messages', 'page_size=1');
    expect(good('ListMessages', { query: 'view=WITHOUT_METADATA' }).messages[0]).not.toHaveProperty(
      'metadata',
    );
  },
  ListMessagesByChannelIdentity: () =>
    good('ListMessagesByChannelIdentity', { body: { channel_identities: ['46732000000'] } }),
  UpdateMessageMetadata: () =>
    good('UpdateMessageMetadata', { params: [made.messages[0] ?? ''], body: { metadata: 'x' } }),
  DeleteMessage: () => good('DeleteMessage', { params: [made.messages[0] ?? ''] }),
  TranscodeMessage: () =>
    good('TranscodeMessage', { body: { app_id: app, app_message: message, channels: ['SMS', 'WHATSAPP'] } }),
  CreateSettings: () => good('CreateSettings', { body: {} }),
  GetSettings: () => good('GetSettings'),
  UpdateSettings: () =>
    good('UpdateSettings', { body: { contact_settings: { unified_contact_id_enabled: true } } }),
  DeleteSettings: () => good('DeleteSettings'),
  V2CreateTemplate: () => good('V2CreateTemplate', { body: { ...template, id: 'mine' } }),
  V2GetTemplate: () => good('V2GetTemplate', { params: ['mine'] }),
  V2ListTemplates: () => expect(good('V2ListTemplates').templates).toHaveLength(1),
  V2ListTranslations: () =>
    expect(good('V2ListTranslations', { params: ['mine'] }).translations).toHaveLength(1),
  V2UpdateTemplate: () => good('V2UpdateTemplate', { params: ['mine'], body: { ...template, version: 1 } }),
  V2DeleteTemplate: () => good('V2DeleteTemplate', { params: ['mine'] }),
  CreateWebhook: () => {
    const body = {
      app_id: app,
      target: 'https://example.com/hook',
      target_type: 'HTTP',
      triggers: ['OPT_IN'],
    };
    made.webhooks.push(good('CreateWebhook', { body }).id);
  },
  GetWebhook: () => good('GetWebhook', { params: [made.webhooks[0] ?? ''] }),
  ListWebhooks: () => expect(good('ListWebhooks', { params: [app] }).webhooks).toHaveLength(1),
  UpdateWebhook: () => good('UpdateWebhook', { params: [made.webhooks[0] ?? ''], body: { triggers: [] } }),
  DeleteWebhook: () => good('DeleteWebhook', { params: [made.webhooks[0] ?? ''] }),
};

const made = {
  contacts: [] as string[],
  conversations: [] as string[],
  messages: [] as string[],
  events: [] as string[],
  webhooks: [] as string[],
};

function contact(index: number): string {
  const channel_identities = [{ channel: 'SMS', identity: `4673000000${index}` }];
  return good('CreateContact', { body: { channel_identities, metadata: 'x' } }).id;
}

/** Turns the pages of a list to its end; each is in the form that is told. */
function pages(id: OperationId, key: string, query: string): void {
  let token = '';
  let found = 0;
  do {
    const page = good(id, { query: `${query}&page_token=${encodeURIComponent(token)}` });
    found += page[key].length;
    token = page.next_page_token;
  } while (token !== '');
  expect(found).toBeGreaterThan(1);
}

describe('an answer is in the form that the OpenAPI document tells', () => {
  test.each(Object.entries(STORY))('when all is well: %s', (_, chapter) => {
    chapter();
    expect(played.faults).toEqual([]);
  });

  test('and every operation that is left has its chapter', () => {
    const left = OPERATIONS.filter(({ id }) => OPERATION_SCHEMAS[id].answer !== null).map(({ id }) => id);
    expect(Object.keys(STORY).sort()).toEqual(left.sort());
  });

  test.each(OPERATIONS)('when it is an error: $id', ({ id }) => {
    const replies = [ask(id), ask(id, { body: [] }), ask(id, { body: { app_id: 5 }, query: 'page_size=x' })];
    const strangers = played.ask({ ...pathOf(id, []), authorization: 'Bearer x' });
    expect(strangers.status).toBe(401);
    for (const reply of [...replies, strangers]) {
      if (reply.status === 200) continue;
      expect([400, 401, 404]).toContain(reply.status);
      expect(isError.Check(json(reply))).toBe(true);
      expect(explainEnvelope(json(reply), reply.status)).toBeNull();
    }
    expect(played.faults).toEqual([]);
  });
});
