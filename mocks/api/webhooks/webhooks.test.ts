import { describe, expect, test } from 'vitest';
import { json, PlayedWorld } from '../played-world.ts';

const targets = (n: number) => `https://receiver.example.com/hooks/${n}`;
const hook = (app_id: string, n = 0) => ({ app_id, target: targets(n), triggers: ['MESSAGE_DELIVERY'] });

test('a webhook is made, read, listed, changed and deleted', () => {
  const player = new PlayedWorld().tenant();
  const made = json(
    player.call('POST', '/webhooks', { ...hook(player.app()), target_type: 'HTTP', secret: 's' }),
  );
  expect(made).toMatchObject({ ...hook(player.app()), target_type: 'HTTP', secret: 's' });
  const path = `/webhooks/${made.id}`;
  expect(json(player.get(path))).toEqual(made);
  expect(json(player.get(`/apps/${player.app()}/webhooks`))).toEqual({ webhooks: [made] });
  const changed = json(
    player.call('PATCH', path, { target: targets(1), secret: 'x' }, { query: 'update_mask=target' }),
  );
  expect(changed).toEqual({ ...made, target: targets(1) });
  expect(player.call('DELETE', path).status).toBe(200);
  expect(player.get(path).status).toBe(404);
  expect(player.call('DELETE', path).status).toBe(404);
});

test('it sends nothing unless told otherwise: target_type is DISMISS', () => {
  const player = new PlayedWorld().tenant();
  expect(json(player.call('POST', '/webhooks', hook(player.app()))).target_type).toBe('DISMISS');
});

test('an app has five webhooks at most, each with a target of its own; another app has its own five', () => {
  const player = new PlayedWorld().tenant({ apps: 2 });
  const make = (app: string, n: number) => player.call('POST', '/webhooks', hook(app, n)).status;
  expect([1, 2, 3, 4].map((n) => make(player.app(), n))).toEqual([200, 200, 200, 200]);
  expect(make(player.app(), 4)).toBe(400);
  expect(make(player.app(), 5)).toBe(200);
  expect(make(player.app(), 6)).toBe(400);
  expect(make(player.app(1), 6)).toBe(200);
  // A webhook is no obstacle to its own update, another one's target is.
  const [first] = json(player.get(`/apps/${player.app()}/webhooks`)).webhooks;
  const update = (target: string) => player.call('PATCH', `/webhooks/${first.id}`, { target }).status;
  expect(update(targets(1))).toBe(200);
  expect(update(targets(2))).toBe(400);
});

describe.each([
  ['a target over 742 characters', { target: `https://x/${'a'.repeat(742)}` }, 'target'],
  ['a target that is no URL', { target: 'receiver' }, 'target'],
  ['a target of the vendor', { target: 'https://conversation-api.prod.sinch.com/x' }, 'target'],
  ['the trigger UNSPECIFIED_TRIGGER', { triggers: ['UNSPECIFIED_TRIGGER'] }, 'triggers.0'],
  ['an unknown target type', { target_type: 'SOAP' }, 'target_type'],
  [
    'client credentials without an endpoint',
    { client_credentials: { client_id: 'a', client_secret: 'b' } },
    'client_credentials.endpoint',
  ],
])('%s', (_, change, field) => {
  test(`is a 400 that names ${field}, on making and on changing`, () => {
    const player = new PlayedWorld().tenant();
    const { id } = json(player.call('POST', '/webhooks', hook(player.app())));
    const making = player.call('POST', '/webhooks', { ...hook(player.app(), 1), ...change });
    for (const reply of [making, player.call('PATCH', `/webhooks/${id}`, change)]) {
      expect(reply.status).toBe(400);
      expect(json(reply).error.details[0].field_violations[0].field).toBe(field);
    }
  });
});

test('of an unknown app, or through another region’s host, it is a 404', () => {
  const player = new PlayedWorld().tenant();
  expect(player.call('POST', '/webhooks', hook('0'.repeat(26))).status).toBe(404);
  expect(player.call('POST', '/webhooks', hook(player.app()), { region: 'eu' }).status).toBe(404);
  const { id } = json(player.call('POST', '/webhooks', hook(player.app())));
  expect(player.get(`/webhooks/${id}`, { region: 'eu' }).status).toBe(404);
  expect(player.get(`/apps/${player.app()}/webhooks`, { region: 'eu' }).status).toBe(404);
});
