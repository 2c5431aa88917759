import { describe, expect, test } from 'vitest';
import { json, PlayedWorld, type Player } from '../played-world.ts';

const sms = (identity: string) => ({ channel: 'SMS', identity });
const person = (identity: string, more: object = {}) => ({
  channel_identities: [sms(identity)],
  language: 'SV',
  ...more,
});
const make = (player: Player, body: object) => json(player.call('POST', '/contacts', body));
const names = (player: Player, query: string) =>
  json(player.get('/contacts', { query })).contacts.map(
    ({ display_name }: { display_name: string }) => display_name,
  );

test('a contact is made, read, changed and deleted', () => {
  const player = new PlayedWorld().tenant();
  const made = make(player, person('4670', { email: 'a@example.com' }));
  expect(made).toMatchObject({ ...person('4670'), email: 'a@example.com', display_name: 'Unknown' });
  const path = `/contacts/${made.id}`;
  expect(json(player.get(path))).toEqual(made);
  const changes = { display_name: 'Ada', email: 'b@example.com', id: 'mine' };
  const changed = json(player.call('PATCH', path, changes, { query: 'update_mask=display_name' }));
  expect(changed).toEqual({ ...made, display_name: 'Ada' });
  expect(player.call('DELETE', path).status).toBe(200);
  expect(player.get(path).status).toBe(404);
});

test.each([
  [{ language: 'SV' }, 'channel_identities'],
  [{ channel_identities: [] }, 'channel_identities'],
  [
    person('1', { channel_identities: [{ channel: 'PIGEON', identity: '1' }] }),
    'channel_identities.0.channel',
  ],
  [person('1', { metadata: 'x'.repeat(1025) }), 'metadata'],
])('%j is refused with the field named', (body, field) => {
  const reply = new PlayedWorld().tenant().call('POST', '/contacts', body);
  expect(reply.status).toBe(400);
  expect(json(reply).error.details[0].field_violations).toContainEqual({
    field,
    description: expect.any(String),
  });
});

describe('the list', () => {
  const player = new PlayedWorld().tenant();
  for (let n = 0; n < 25; n++)
    make(player, person(`46${n}`, { display_name: `c${n}`, external_id: `x${n % 2}` }));

  test('comes ten at a time, twenty at most, and ends with an empty token', () => {
    expect(names(player, '')).toHaveLength(10);
    expect(names(player, 'page_size=100')).toHaveLength(20);
    const { next_page_token } = json(player.get('/contacts', { query: 'page_size=20' }));
    const query = `page_size=20&page_token=${encodeURIComponent(next_page_token)}`;
    expect(names(player, query)).toEqual(['c20', 'c21', 'c22', 'c23', 'c24']);
    expect(json(player.get('/contacts', { query })).next_page_token).toBe('');
  });

  test('is of one external id, or of one identity on one channel', () => {
    expect(names(player, 'external_id=x1&page_size=20')).toHaveLength(12);
    expect(names(player, 'channel=SMS&identity=467')).toEqual(['c7']);
    expect(names(player, 'channel=RCS&identity=467')).toEqual([]);
  });

  test.each([
    'channel=SMS',
    'identity=467',
    'external_id=x1&channel=SMS&identity=467',
    'page_token=x',
    'page_size=x',
  ])('refuses the query %s', (query) => {
    expect(player.get('/contacts', { query }).status).toBe(400);
  });
});

test('merged, the destination keeps its own fields and takes over the identities; the source is gone', () => {
  const player = new PlayedWorld().tenant();
  const kept = make(player, person('1', { display_name: 'Kept', email: 'kept@example.com' }));
  const gone = make(player, person('2', { display_name: 'Gone', external_id: 'from the source' }));
  const merged = json(
    player.call('POST', `/contacts/${kept.id}:merge`, { source_id: gone.id, strategy: 'MERGE' }),
  );
  expect(merged).toMatchObject({ id: kept.id, display_name: 'Kept', external_id: 'from the source' });
  expect(merged.channel_identities).toEqual([sms('1'), sms('2')]);
  expect(json(player.get(`/contacts/${kept.id}`))).toEqual(merged);
  expect(player.get(`/contacts/${gone.id}`).status).toBe(404);
  expect(player.call('POST', `/contacts/${kept.id}:merge`, { source_id: gone.id }).status).toBe(404);
  expect(player.call('POST', `/contacts/${kept.id}:merge`, { source_id: kept.id }).status).toBe(400);
});

test('an identity that two contacts have is a conflict until one of them is gone', () => {
  const player = new PlayedWorld().tenant();
  const [first, second] = [make(player, person('7')), make(player, person('7'))];
  make(player, person('8'));
  const conflicts = () => json(player.get('/contacts:identityConflicts')).conflicts;
  expect(conflicts()).toEqual([{ identity: '7', channels: ['SMS'], contact_ids: [first.id, second.id] }]);
  player.call('POST', `/contacts/${first.id}:merge`, { source_id: second.id });
  expect(conflicts()).toEqual([]);
});

test('a contact is seen through its own region’s host only', () => {
  const player = new PlayedWorld().tenant();
  const { id } = json(player.call('POST', '/contacts', person('1'), { region: 'eu' }));
  expect(player.get(`/contacts/${id}`, { region: 'us' }).status).toBe(404);
  expect(player.call('DELETE', `/contacts/${id}`, undefined, { region: 'us' }).status).toBe(404);
  expect(json(player.get('/contacts', { region: 'us' })).contacts).toEqual([]);
  expect(player.get(`/contacts/${id}`, { region: 'eu' }).status).toBe(200);
});
