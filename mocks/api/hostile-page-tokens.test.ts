import { expect, test } from 'vitest';
import { recordConsent } from './consents/record-consent.ts';
import { json, PlayedWorld, type Player } from './played-world.ts';

const LISTS: [list: string, path: (player: Player) => string, items: string][] = [
  ['contacts', () => '/contacts', 'contacts'],
  ['identities that contacts share', () => '/contacts:identityConflicts', 'conflicts'],
  ['messages', () => '/messages', 'messages'],
  ['conversations', () => '/conversations', 'conversations'],
  ['recent conversations', (player) => `/conversations:recent?app_id=${player.app()}`, 'conversations'],
  ['events', () => '/events', 'events'],
  ['consents', (player) => `/apps/${player.app()}/consents/OPT_OUT_ALL`, 'identities'],
];

/** A tenant with three of everything, and hostile page tokens. */
function hostile(): Player {
  const played = new PlayedWorld();
  const player = played.tenant({ pageTokens: 'hostile' });
  const [app] = player.tenant.appsByIndex;
  if (app === undefined) throw new Error('there is no app');
  app.settings.processing_mode = 'CONVERSATION';
  for (const number of ['1', '2', '3']) {
    const identity = { channel: 'SMS' as const, identity: `4673200000${number}` };
    const identified = { identified_by: { channel_identities: [identity] } };
    const made = [
      player.call('POST', '/contacts', { channel_identities: [identity] }),
      player.call('POST', '/contacts', { channel_identities: [identity] }),
      player.send({ app_id: app.id, recipient: identified, message: { text_message: { text: 'Hello' } } }),
      player.call('POST', '/events:send', {
        app_id: app.id,
        recipient: identified,
        event: { composing_event: {} },
      }),
    ];
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const scene = { world: played.world, tenant: player.tenant, now: played.clock.now() };
    recordConsent(scene, app, { trigger: 'OPT_OUT', identity });
  }
  return player;
}

test.each(LISTS)(
  'a list of %s is read whole by hostile tokens, and not by one that was not encoded',
  (_, of, items) => {
    const player = hostile();
    const [path = '', filters = ''] = of(player).split('?');
    const page = (token: string) => player.get(path, { query: `${filters}&page_size=1&page_token=${token}` });
    const whole = json(player.get(path, { query: filters }))[items];
    expect(whole.length).toBeGreaterThanOrEqual(3);
    const got: unknown[] = [];
    let token = '';
    do {
      const reply = json(page(encodeURIComponent(token)));
      got.push(...reply[items]);
      token = reply.next_page_token;
      if (token === '') break;
      expect(token).toMatch(/^\+\/=&%25#/);
      expect(page(token).status).toBe(400);
      expect(page(encodeURIComponent(decodeURIComponent(token))).status).toBe(400);
    } while (got.length < 20);
    expect(got).toEqual(whole);
  },
);

test('a list in a body takes the hostile token as it is', () => {
  const player = hostile();
  const last = (page_token?: string) =>
    player.call('POST', '/messages:fetch-last-message', { page_size: 1, page_token });
  const first = json(last());
  expect(first.next_page_token).toMatch(/^\+\/=&%25#/);
  const second = json(last(first.next_page_token));
  expect(second.messages).toHaveLength(1);
  expect(second.messages).not.toEqual(first.messages);
  expect(last(encodeURIComponent(first.next_page_token)).status).toBe(400);
});
