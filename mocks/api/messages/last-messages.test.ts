import { describe, expect, test } from 'vitest';
import { json, PlayedWorld, type Player, textTo } from '../played-world.ts';

const WIDE = { project: { rate: 1e6, burst: 1e6 } };

function sent(player: Player, identity: string, text: string, channel = 'SMS'): void {
  const recipient = { identified_by: { channel_identities: [{ channel, identity }] } };
  player.send({ ...textTo(player.app()), recipient, message: { text_message: { text } } });
}

function fetched(player: Player, body: object): { texts: string[]; token: string } {
  const reply = player.call('POST', '/messages:fetch-last-message', body);
  expect(reply.status).toBe(200);
  const { messages, next_page_token: token } = json(reply);
  const texts = messages.map(
    (message: { app_message: { text_message: { text: string } } }) => message.app_message.text_message.text,
  );
  return { texts, token };
}

describe('the last message', () => {
  const player = new PlayedWorld().tenant({ limits: WIDE });
  for (let n = 0; n < 30; n++) sent(player, `${n % 6}`, `t${n}`, n === 29 ? 'RCS' : 'SMS');

  test('of each identity is the newest that the filters let through, newest first', () => {
    expect(fetched(player, {}).texts).toEqual(['t29', 't28', 't27', 't26', 't25', 't24']);
    expect(fetched(player, { channel_identities: ['1', '5', 'nobody'] }).texts).toEqual(['t29', 't25']);
    expect(fetched(player, { channel_identities: ['5'], channel: 'SMS' }).texts).toEqual(['t23']);
    expect(fetched(player, { direction: 'TO_APP' }).texts).toEqual([]);
    expect(fetched(player, { app_id: 'another' }).texts).toEqual([]);
  });

  test('comes once for each, whatever the size of the page and whatever is sent meanwhile', () => {
    for (const page_size of [1, 2, 4, 6, 1000]) {
      const got: string[] = [];
      let page_token: string | undefined;
      do {
        // The filters are those of the first page, whatever a later one says.
        const filters = page_token === undefined ? { app_id: player.app() } : { app_id: 'another' };
        const { texts, token } = fetched(player, { ...filters, page_size, page_token });
        expect(texts.length).toBeLessThanOrEqual(page_size);
        got.push(...texts);
        page_token = token;
        sent(player, '1', 'late');
      } while (page_token !== '' && got.length < 20);
      expect(new Set(got).size).toBe(6);
      expect(got).toHaveLength(6);
    }
  });

  test.each([
    { channel_identities: ['1'], contact_ids: ['2'] },
    { contact_ids: ['2'], messages_source: 'DISPATCH_SOURCE' },
    { messages_source: 'ANY' },
    { page_size: -1 },
    { page_token: 'x' },
    { start_time: 'noon' },
  ])('is not given for %j', (body) => {
    expect(player.call('POST', '/messages:fetch-last-message', body).status).toBe(400);
  });
});

test('of contacts it is the last of each contact, in whatever direction', () => {
  const player = new PlayedWorld().tenant({ limits: WIDE });
  player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
  for (const [identity, text] of [
    ['1', 'a'],
    ['2', 'b'],
    ['1', 'c'],
  ] as const)
    sent(player, identity, text);
  const contact_ids = json(player.get('/contacts')).contacts.map(({ id }: { id: string }) => id);
  const source = { messages_source: 'CONVERSATION_SOURCE' };
  expect(fetched(player, { contact_ids, ...source }).texts).toEqual(['c', 'b']);
  expect(fetched(player, { contact_ids: [contact_ids[1]], ...source }).texts).toEqual(['b']);
});
