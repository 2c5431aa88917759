import { describe, expect, test } from 'vitest';
import type { Notice } from '../notices.ts';
import { json, PlayedWorld, type Player } from '../played-world.ts';

const WIDE = { project: { rate: 1e6, burst: 1e6 } };
const agent = { display_name: 'Ada', type: 'HUMAN' };
const recipient = { identified_by: { channel_identities: [{ channel: 'SMS', identity: '1' }] } };
const event = { composing_event: {} };
const send = (player: Player, change: object = {}) =>
  player.call('POST', '/events:send', { app_id: player.app(), recipient, event, ...change });

describe('an event', () => {
  test('is taken, read, told of when the channel has delivered it, and deleted', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    const notices: Notice[] = [];
    player.tenant.notices.listener = (notice) => notices.push(notice);
    const taken = json(send(player, { event_metadata: 'm' }));
    const path = `/events/${taken.event_id}`;
    const channel_identity = { channel: 'SMS', identity: '1', app_id: '' };
    expect(json(player.get(path))).toEqual({
      id: taken.event_id,
      direction: 'TO_CONTACT',
      app_event: event,
      channel_identity,
      contact_id: '',
      conversation_id: '',
      accept_time: taken.accepted_time,
      processing_mode: 'DISPATCH',
    });
    expect(notices).toMatchObject([
      {
        trigger: 'EVENT_DELIVERY',
        appId: player.app(),
        body: {
          event_delivery_report: {
            event_id: taken.event_id,
            status: 'DELIVERED',
            metadata: 'm',
            channel_identity,
          },
        },
      },
    ]);
    expect(notices[0]?.at).toBeGreaterThan(played.clock.now());
    expect(player.call('DELETE', path).status).toBe(200);
    expect(player.get(path).status).toBe(404);
    expect(player.call('DELETE', path).status).toBe(404);
  });

  test.each([
    { composing_event: {} },
    { composing_end_event: {} },
    { comment_reply_event: { text: 'x' } },
    { agent_joined_event: { agent } },
    { agent_left_event: { agent } },
    { generic_event: { payload: { a: 1 } } },
  ])('may be %j', (one) => {
    expect(send(new PlayedWorld().tenant(), { event: one }).status).toBe(200);
  });

  test.each([
    [{ event: {} }, 400],
    [{ event: { ...event, generic_event: { payload: {} } } }, 400],
    [{ event: { comment_reply_event: {} } }, 400],
    [{ event: { agent_joined_event: { agent: { type: 'HUMAN' } } } }, 400],
    [{ recipient: undefined }, 400],
    [{ recipient: { contact_id: '01HF28S9AABBBCCCCY92BJB569' } }, 400],
    [{ event_metadata: 'x'.repeat(1025) }, 400],
    [{ queue: 'LOW' }, 400],
    [{ app_id: '01HF28S9AABBBCCCCY92BJB569' }, 404],
  ])('of %j is refused', (change, status) => {
    const player = new PlayedWorld().tenant();
    expect(send(player, change).status).toBe(status);
    expect(json(player.get('/events')).events).toEqual([]);
  });
});

test('in CONVERSATION mode events have their contact and conversation, are listed by them, and may be injected', () => {
  const played = new PlayedWorld();
  const player = played.tenant({ limits: WIDE });
  player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
  for (let n = 0; n < 12; n++) send(player);
  const [{ contact_id, conversation_id }] = json(player.get('/events')).events;
  expect(json(player.get(`/conversations/${conversation_id}`)).contact_id).toBe(contact_id);
  const past = new Date(played.clock.wallMillis(played.clock.now()) - 1000).toISOString();
  const inject = (accept_time: string) =>
    player.call('POST', `/conversations/${conversation_id}:inject-event`, { app_event: event, accept_time });
  const { event_id } = json(inject(past));
  expect(json(player.get(`/events/${event_id}`))).toMatchObject({
    accept_time: past,
    conversation_id,
    contact_id,
  });
  expect(inject('2001-01-01T00:00:00Z').status).toBe(400);
  const list = (query: string) => json(player.get('/events', { query })).events;
  expect(list(`contact_id=${contact_id}`)).toHaveLength(10);
  expect(list('page_size=100')).toHaveLength(13);
  expect(list('conversation_id=x')).toEqual([]);
  expect(json(send(player, { recipient: { contact_id } }))).toHaveProperty('event_id');
});

test('no more events are kept than messages', () => {
  const player = new PlayedWorld().tenant({ keepMessages: 3, limits: WIDE });
  const ids = Array.from({ length: 5 }, () => json(send(player)).event_id);
  const kept = json(player.get('/events')).events.map(({ id }: { id: string }) => id);
  expect(kept).toEqual(ids.slice(2));
});
