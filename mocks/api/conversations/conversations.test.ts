import { describe, expect, test } from 'vitest';
import { SECOND } from '../../engine/clock.ts';
import { explainImbalance } from '../../engine/ledger.ts';
import type { Notice } from '../notices.ts';
import { json, PlayedWorld, type Player, textTo } from '../played-world.ts';

const WIDE = { project: { rate: 1e6, burst: 1e6 } };
const NOBODY = '01HF28S9AABBBCCCCY92BJB569';
const DAY = 86_400_000;

/** A tenant whose apps are in CONVERSATION mode, and what it told. */
function conversing(apps = 1) {
  const played = new PlayedWorld();
  const player = played.tenant({ apps, limits: WIDE });
  for (let n = 0; n < apps; n++) {
    player.call('PATCH', `/apps/${player.app(n)}`, { processing_mode: 'CONVERSATION' });
  }
  const notices: Notice[] = [];
  player.tenant.notices.listener = (notice) => notices.push(notice);
  return { played, player, notices, triggers: () => notices.map(({ trigger }) => trigger) };
}

const to = (identity: string, channel = 'SMS') => ({
  identified_by: { channel_identities: [{ channel, identity }] },
});
function send(player: Player, more: object = {}, app = player.app()) {
  const { message_id } = json(player.send({ ...textTo(app), ...more }));
  return json(player.get(`/messages/${message_id}`));
}
const listed = (player: Player, query = '') => json(player.get('/conversations', { query }));
const make = (player: Player, identity: string) =>
  json(player.call('POST', '/contacts', { channel_identities: [{ channel: 'SMS', identity }] }));

describe('in CONVERSATION mode', () => {
  test('contact and conversation appear on the first send, once, and are told of', () => {
    const { player, notices } = conversing();
    const [first, second] = [send(player), send(player)];
    const contact = json(player.get(`/contacts/${first.contact_id}`));
    expect(contact.channel_identities).toEqual([{ channel: 'SMS', identity: '46732000000', app_id: '' }]);
    const conversation = json(player.get(`/conversations/${first.conversation_id}`));
    expect(conversation).toMatchObject({
      app_id: player.app(),
      contact_id: contact.id,
      active: true,
      active_channel: 'SMS',
      last_received: second.accept_time,
    });
    expect(first.processing_mode).toBe('CONVERSATION');
    expect(second).toMatchObject({ contact_id: contact.id, conversation_id: conversation.id });
    expect(notices).toMatchObject([
      { trigger: 'CONTACT_CREATE', appId: null, body: { contact_create_notification: { contact } } },
      {
        trigger: 'CONVERSATION_START',
        appId: player.app(),
        body: { conversation_start_notification: { conversation: { id: conversation.id } } },
      },
    ]);
  });

  test('a contact is the same person for all apps, but on channels whose identities belong to one', () => {
    const { player } = conversing(2);
    const met = (channel: string) =>
      [0, 1].map((n) => send(player, { recipient: to('ada', channel) }, player.app(n)));
    const [sms, otherSms] = met('SMS');
    expect(sms.contact_id).toBe(otherSms.contact_id);
    expect(sms.conversation_id).not.toBe(otherSms.conversation_id);
    for (const channel of ['MESSENGER', 'INSTAGRAM', 'LINE', 'WECHAT']) {
      const [mine, theirs] = met(channel);
      expect(mine.contact_id).not.toBe(theirs.contact_id);
      expect(mine.channel_identity.app_id).toBe(player.app(0));
    }
  });

  test('a contact is sent to by its id, on the channel it is told to, and an unknown one is a 404', () => {
    const { player } = conversing();
    const identities = ['SMS', 'RCS'].map((channel) => ({ channel, identity: '1' }));
    const { id } = json(player.call('POST', '/contacts', { channel_identities: identities }));
    const recipient = { contact_id: id };
    expect(send(player, { recipient })).toMatchObject({
      contact_id: id,
      channel_identity: { channel: 'SMS' },
    });
    const read = send(player, { recipient, channel_priority_order: ['RCS'] });
    expect(read.channel_identity.channel).toBe('RCS');
    const before = player.tenant.messages.size;
    expect(player.send({ ...textTo(player.app()), recipient: { contact_id: NOBODY } }).status).toBe(404);
    expect(player.tenant.messages.size).toBe(before);
  });

  test('metadata of the conversation is replaced, or patched, and read back', () => {
    const { player } = conversing();
    const metadata = () => listed(player).conversations[0].metadata_json;
    send(player, { conversation_metadata: { a: 1, b: { c: 2, d: 3 } } });
    const patch = { b: { c: null, e: 4 } };
    send(player, { conversation_metadata: patch, conversation_metadata_update_strategy: 'MERGE_PATCH' });
    expect(metadata()).toEqual({ a: 1, b: { d: 3, e: 4 } });
    send(player, { conversation_metadata: { f: 5 } });
    expect(metadata()).toEqual({ f: 5 });
    const long = { x: 'x'.repeat(2048) };
    expect(player.send({ ...textTo(player.app()), conversation_metadata: long }).status).toBe(400);
  });

  test('a message that a full queue refuses leaves no contact behind', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { queue: { capacity: 1, drainRate: 0.001 } } });
    player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
    send(player, { recipient: to('1') });
    expect(player.send({ ...textTo(player.app()), recipient: to('2') }).status).toBe(429);
    expect(json(player.get('/contacts')).contacts).toHaveLength(1);
  });

  test('an identity of two contacts goes to the older one, and the duplication is told of', () => {
    const { player, notices } = conversing();
    const ids = [make(player, '7').id, make(player, '7').id];
    expect(send(player, { recipient: to('7') }).contact_id).toBe(ids[0]);
    const told = notices.find(({ trigger }) => trigger === 'CONTACT_IDENTITIES_DUPLICATION');
    expect(told?.body).toEqual({
      duplicated_contact_identities_notification: {
        duplicated_identities: [{ channel: 'SMS', contact_ids: ids }],
      },
    });
  });

  test('merged contacts are one, in conversations and messages too', () => {
    const { player, triggers } = conversing();
    const [kept, gone] = ['1', '2'].map((identity) => send(player, { recipient: to(identity) }));
    player.call('POST', `/contacts/${kept.contact_id}:merge`, { source_id: gone.contact_id });
    expect(json(player.get(`/messages/${gone.id}`)).contact_id).toBe(kept.contact_id);
    expect(listed(player, `contact_id=${kept.contact_id}`).total_size).toBe(2);
    const { conversation_id, contact_id } = send(player, { recipient: to('2') });
    expect({ conversation_id, contact_id }).toEqual({
      conversation_id: gone.conversation_id,
      contact_id: kept.contact_id,
    });
    expect(triggers()).toContain('CONTACT_MERGE');
  });

  test('a deleted contact takes its conversations and their messages along', () => {
    const { player, triggers } = conversing();
    const first = send(player);
    player.call('DELETE', `/contacts/${first.contact_id}`);
    expect(player.get(`/conversations/${first.conversation_id}`).status).toBe(404);
    expect(player.get(`/messages/${first.id}`).status).toBe(404);
    expect(triggers().slice(2)).toEqual(['CONVERSATION_DELETE', 'CONTACT_DELETE']);
    expect(send(player).contact_id).not.toBe(first.contact_id);
  });
});

test('DISPATCH mode keeps nothing and takes no contact, also when a single message asks for it', () => {
  const player = new PlayedWorld().tenant({ limits: WIDE });
  const { id } = make(player, '1');
  const plain = send(player);
  expect(plain).toMatchObject({ contact_id: '', conversation_id: '', processing_mode: 'DISPATCH' });
  const byContact = { ...textTo(player.app()), recipient: { contact_id: id } };
  const refused = player.send(byContact);
  expect(refused.status).toBe(400);
  expect(json(refused).error.details[0].field_violations[0].field).toBe('recipient.identified_by');
  player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
  expect(player.send(byContact).status).toBe(200);
  expect(player.send({ ...byContact, processing_strategy: 'DISPATCH_ONLY' }).status).toBe(400);
  const single = send(player, { processing_strategy: 'DISPATCH_ONLY' });
  expect(single.processing_mode).toBe('DISPATCH');
  expect(json(player.get(`/messages/${plain.id}`)).processing_mode).toBe('DISPATCH');
  expect(json(player.get('/contacts')).contacts).toHaveLength(1);
});

describe('a conversation', () => {
  test('is made, read, changed, stopped and deleted, and another one starts after the stop', () => {
    const { player, triggers } = conversing();
    const contact_id = make(player, '46732000000').id;
    const body = { app_id: player.app(), contact_id, metadata: 'm', metadata_json: { a: 1, b: 2 } };
    const made = json(player.call('POST', '/conversations', body));
    expect(made).toMatchObject({ ...body, active: true, last_received: '1970-01-01T00:00:00.000Z' });
    const path = `/conversations/${made.id}`;
    expect(json(player.get(path))).toEqual(made);
    expect(send(player).conversation_id).toBe(made.id);
    const change = (changes: object, query = '') => player.call('PATCH', path, changes, { query });
    const masked = change({ metadata: 'n', correlation_id: 'c' }, 'update_mask=metadata');
    expect(json(masked)).toMatchObject({ metadata: 'n', correlation_id: '' });
    const patched = change({ metadata_json: { a: null } }, 'metadata_update_strategy=MERGE_PATCH');
    expect(json(patched).metadata_json).toEqual({ b: 2 });
    expect(json(change({ metadata_json: { c: 3 } })).metadata_json).toEqual({ c: 3 });
    expect(change({}, 'metadata_update_strategy=KEEP').status).toBe(400);
    expect(player.call('POST', `${path}:stop`).status).toBe(200);
    expect(player.call('POST', `${path}:stop`).status).toBe(200);
    expect(json(player.get(path)).active).toBe(false);
    const next = send(player).conversation_id;
    expect(next).not.toBe(made.id);
    expect(player.call('DELETE', path).status).toBe(200);
    for (const [method, rest] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', ':stop'],
    ] as const) {
      expect(player.call(method, path + rest, {}).status).toBe(404);
    }
    const told = triggers().filter((trigger) => trigger.startsWith('CONVERSATION'));
    expect(told).toEqual([
      'CONVERSATION_START',
      'CONVERSATION_STOP',
      'CONVERSATION_START',
      'CONVERSATION_DELETE',
    ]);
  });

  test('taken up again by a change goes on', () => {
    const { player } = conversing();
    const { conversation_id } = send(player);
    player.call('POST', `/conversations/${conversation_id}:stop`);
    player.call('PATCH', `/conversations/${conversation_id}`, { active: true });
    expect(send(player).conversation_id).toBe(conversation_id);
  });

  test.each([
    [(player: Player) => ({ app_id: NOBODY, contact_id: make(player, '1').id }), 404],
    [(player: Player) => ({ app_id: player.app(), contact_id: NOBODY }), 404],
    [(player: Player) => ({ app_id: player.app() }), 400],
    [(player: Player) => ({ app_id: 'x', contact_id: make(player, '1').id }), 400],
    [
      (player: Player) => ({ app_id: player.app(), contact_id: NOBODY, correlation_id: 'x'.repeat(129) }),
      400,
    ],
  ])('is not made of %s', (body, status) => {
    const { player } = conversing();
    expect(player.call('POST', '/conversations', body(player)).status).toBe(status);
  });
});

describe('the lists', () => {
  const { played, player } = conversing(2);
  const ids: string[] = [];
  for (let n = 0; n < 25; n++) {
    ids.push(
      send(player, { recipient: to(`${n}`, n === 3 ? 'RCS' : 'SMS') }, player.app(n % 2)).conversation_id,
    );
    played.clock.advance(SECOND);
  }
  player.call('POST', `/conversations/${ids[4]}:stop`);
  // The oldest of the first app is the last that was written to.
  const last = send(player, { recipient: to('0') });

  test('of conversations come by filter, twenty at most, with their number', () => {
    const total = (query: string) => listed(player, query).total_size;
    expect(total('')).toBe(25);
    expect(total(`app_id=${player.app()}`)).toBe(13);
    expect(total('only_active=true')).toBe(24);
    expect(total('active_channel=RCS')).toBe(1);
    expect(total('contact_id=x')).toBe(0);
    expect(player.get('/conversations', { query: 'only_active=maybe' }).status).toBe(400);
    const page = listed(player, `page_size=100&app_id=${player.app(1)}`);
    expect(page.conversations).toHaveLength(12);
    const first = listed(player, `app_id=${player.app()}`);
    expect(first.conversations).toHaveLength(10);
    const rest = listed(player, `page_token=${encodeURIComponent(first.next_page_token)}`);
    expect(rest).toMatchObject({ total_size: 13, next_page_token: '' });
    expect(rest.conversations).toHaveLength(3);
  });

  test('of recent ones have the last message, newest or oldest first, each once', () => {
    const recent = (query: string) => {
      const got: string[] = [];
      let token = '';
      do {
        const page = json(
          player.get('/conversations:recent', { query: `${query}&page_token=${encodeURIComponent(token)}` }),
        );
        got.push(...page.conversations.map((item: { conversation: { id: string } }) => item.conversation.id));
        token = page.next_page_token;
      } while (token !== '');
      return got;
    };
    const mine = ids.filter((_, n) => n % 2 === 0);
    const newest = [ids[0], ...mine.slice(1).reverse()];
    expect(recent(`app_id=${player.app()}&page_size=4`)).toEqual(newest);
    expect(recent(`app_id=${player.app()}&order=ASC`)).toEqual([...newest].reverse());
    expect(recent(`app_id=${player.app()}&only_active=true`)).not.toContain(ids[4]);
    const top = json(player.get('/conversations:recent', { query: `app_id=${player.app()}&page_size=1` }));
    expect(top.conversations[0].last_message).toEqual(last);
    expect(top.total_size).toBe(13);
    for (const query of ['', `app_id=${player.app()}&order=UP`]) {
      expect(player.get('/conversations:recent', { query }).status).toBe(400);
    }
  });
});

describe('an injected message', () => {
  const { played, player } = conversing();
  const { conversation_id, contact_id } = send(player);
  const wall = () => played.clock.wallMillis(played.clock.now());
  const inject = (change: object, id = conversation_id) =>
    player.call('POST', `/conversations/${id}:inject-message`, {
      accept_time: new Date(wall() - DAY).toISOString(),
      channel_identity: { channel: 'SMS', identity: '46732000000' },
      contact_id,
      direction: 'TO_APP',
      contact_message: { text_message: { text: 'from the past' } },
      ...change,
    });

  test('is read, listed and deleted like one that was sent, and is none in the balance', () => {
    const accept_time = new Date(wall() - DAY + 1).toISOString();
    expect(inject({ accept_time, metadata: 'm', sender_id: 's' }).status).toBe(200);
    const { messages } = json(player.get('/messages', { query: 'direction=TO_APP' }));
    expect(messages).toHaveLength(1);
    const { id, ...shown } = messages[0];
    expect(shown).toEqual({
      accept_time,
      channel_identity: { channel: 'SMS', identity: '46732000000' },
      contact_id,
      conversation_id,
      direction: 'TO_APP',
      contact_message: { text_message: { text: 'from the past' } },
      injected: true,
      metadata: 'm',
      sender_id: 's',
      processing_mode: 'CONVERSATION',
    });
    const after = `direction=TO_APP&start_time=${new Date(wall() - DAY + 2).toISOString()}`;
    expect(json(player.get('/messages', { query: after })).messages).toEqual([]);
    expect(json(player.call('PATCH', `/messages/${id}`, { metadata: 'n' })).metadata).toBe('n');
    expect(player.call('DELETE', `/messages/${id}`).status).toBe(200);
    expect(player.get(`/messages/${id}`).status).toBe(404);
    const ledger = player.tenant.ledger(played.clock.now());
    expect(explainImbalance(ledger)).toEqual([]);
    expect(ledger.messages.accepted).toBe(1);
  });

  test.each([
    ['too old', () => ({ accept_time: new Date(wall() - 30 * DAY - 1).toISOString() }), 400],
    ['just not too old', () => ({ accept_time: new Date(wall() - 30 * DAY).toISOString() }), 200],
    ['of this moment', () => ({ accept_time: new Date(wall()).toISOString() }), 200],
    ['of the future', () => ({ accept_time: new Date(wall() + 1).toISOString() }), 400],
    ['of no time', () => ({ accept_time: 'yesterday' }), 400],
    ['without a time', () => ({ accept_time: undefined }), 400],
    ['without a direction', () => ({ direction: undefined }), 400],
    ['without an identity', () => ({ channel_identity: undefined }), 400],
    ['without a contact', () => ({ contact_id: undefined }), 400],
    ['of another contact', () => ({ contact_id: NOBODY }), 404],
    ['of both', () => ({ app_message: { text_message: { text: 'x' } } }), 400],
    ['of neither', () => ({ contact_message: undefined }), 400],
  ])('%s is answered', (_, change, status) => {
    expect(inject(change()).status).toBe(status);
  });

  test('into a conversation that is not there is a 404', () => {
    expect(inject({}, NOBODY).status).toBe(404);
  });
});

test('identities are tried in their own order, whatever the contact they belong to prefers', () => {
  const player = new PlayedWorld().tenant();
  player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
  const channel_identities = [
    { channel: 'WHATSAPP', identity: '2' },
    { channel: 'SMS', identity: '1' },
  ];
  const to = (identities: object[]) => ({ recipient: { identified_by: { channel_identities: identities } } });
  player.send({ ...textTo(player.app()), ...to(channel_identities.slice(1)) });
  const { message_id } = json(player.send({ ...textTo(player.app()), ...to(channel_identities) }));
  const sent = json(player.get(`/messages/${message_id}`));
  expect(sent.channel_identity).toMatchObject({ channel: 'WHATSAPP', identity: '2' });
  expect(json(player.get(`/conversations/${sent.conversation_id}`)).active_channel).toBe('WHATSAPP');
});
