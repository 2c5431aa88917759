import { describe, expect, test } from 'vitest';
import { explainImbalance } from '../../engine/ledger.ts';
import { json, PlayedWorld, type Player, textTo } from '../played-world.ts';

const WIDE = { project: { rate: 1e6, burst: 1e6 } };

/** Sends a text and gives the id of the message. */
function sent(player: Player, text: string, app = player.app(), more: object = {}): string {
  return json(player.send({ ...textTo(app), message: { text_message: { text } }, ...more })).message_id;
}

const texts = (player: Player, query: string): string[] =>
  json(player.get('/messages', { query })).messages.map(
    (message: { app_message: { text_message: { text: string } } }) => message.app_message.text_message.text,
  );

test('a deleted message is gone from reads and lists, and stays in the balance', () => {
  const played = new PlayedWorld();
  const player = played.tenant();
  const [first, second] = [sent(player, 'one'), sent(player, 'two')];
  expect(player.call('DELETE', `/messages/${first}`).status).toBe(200);
  expect(player.get(`/messages/${first}`).status).toBe(404);
  expect(player.call('DELETE', `/messages/${first}`).status).toBe(404);
  expect(player.call('PATCH', `/messages/${first}`, { metadata: 'x' }).status).toBe(404);
  expect(player.get(`/messages/${second}`).status).toBe(200);
  expect(texts(player, '')).toEqual(['two']);
  const ledger = player.tenant.ledger(played.clock.now());
  expect(explainImbalance(ledger)).toEqual([]);
  expect(ledger.messages).toMatchObject({ accepted: 2, depth: 2 });
});

test('metadata is replaced, and nothing else of a message can be', () => {
  const player = new PlayedWorld().tenant();
  const path = `/messages/${sent(player, 'one', player.app(), { message_metadata: 'before' })}`;
  const before = json(player.get(path));
  const changed = json(player.call('PATCH', path, { metadata: 'after', app_message: {}, id: 'mine' }));
  expect(changed).toEqual({ ...before, metadata: 'after' });
  expect(json(player.get(path))).toEqual(changed);
  expect(player.call('PATCH', path, { metadata: 'x'.repeat(1025) }).status).toBe(400);
  expect(player.call('PATCH', path, {}).status).toBe(400);
  expect(json(player.get(path)).metadata).toBe('after');
});

describe('the list of messages', () => {
  const played = new PlayedWorld();
  const player = played.tenant({ apps: 2, limits: WIDE });
  const at: string[] = [];
  for (let n = 0; n < 25; n++) {
    at.push(new Date(played.clock.wallMillis(played.clock.now())).toISOString());
    const recipient = {
      identified_by: {
        channel_identities: [{ channel: n % 5 === 0 ? 'RCS' : 'SMS', identity: `46${n % 3}` }],
      },
    };
    sent(player, `t${n}`, player.app(n % 2), { recipient });
    played.clock.advance(1_000_000);
  }

  test('comes ten at a time, in the order of acceptance, and whole', () => {
    expect(texts(player, '')).toHaveLength(10);
    const got: string[] = [];
    let token = '';
    do {
      const query = `page_size=7&page_token=${encodeURIComponent(token)}`;
      got.push(...texts(player, query));
      token = json(player.get('/messages', { query })).next_page_token;
    } while (token !== '');
    expect(got).toEqual(Array.from({ length: 25 }, (_, n) => `t${n}`));
  });

  test.each([
    [() => `app_id=${player.app(1)}`, (n: number) => n % 2 === 1],
    [() => 'channel=RCS', (n: number) => n % 5 === 0],
    [() => 'channel_identity=461', (n: number) => n % 3 === 1],
    [() => 'messages_source=DISPATCH_SOURCE', () => true],
    [() => 'messages_source=CONVERSATION_SOURCE', () => false],
    [() => 'only_recipient_originated=true', () => false],
    [() => `start_time=${at[5]}&end_time=${at[9]}`, (n: number) => n >= 5 && n < 9],
    [() => `app_id=${player.app(1)}&channel=RCS`, (n: number) => n % 2 === 1 && n % 5 === 0],
    [() => 'direction=TO_APP', () => false],
  ])('is of what the query %s names', (query, belongs) => {
    const expected = Array.from({ length: 25 }, (_, n) => n).filter(belongs);
    expect(texts(player, `${query()}&page_size=100`)).toEqual(expected.map((n) => `t${n}`));
  });

  test.each([
    'start_time=noon',
    'end_time=',
    'page_size=-1',
    'page_token=zzz',
    'only_recipient_originated=yes',
  ])('refuses the query %s', (query) => {
    expect(player.get('/messages', { query }).status).toBe(400);
  });

  test('is of the region that was addressed', () => {
    expect(json(player.get('/messages', { query: '', region: 'eu' })).messages).toEqual([]);
  });
});
