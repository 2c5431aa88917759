import { describe, expect, test } from 'vitest';
import { ULID_PATTERN } from '../../contract/ids.ts';
import { explainImbalance } from '../../engine/ledger.ts';
import { json, PlayedWorld, textTo } from '../played-world.ts';

const settings = {
  display_name: 'Orders',
  channel_credentials: [{ channel: 'SMS', static_bearer: { token: 't' } }],
};

describe('an app that is made', () => {
  test('is there at once, with its settings and an empty queue of its own, and takes messages', () => {
    const player = new PlayedWorld().tenant();
    const made = json(player.call('POST', '/apps', settings));
    expect(made).toMatchObject({
      ...settings,
      id: expect.stringMatching(ULID_PATTERN),
      processing_mode: 'DISPATCH',
      queue_stats: { outbound_size: 0, outbound_limit: 500_000 },
    });
    expect(player.send(textTo(made.id)).status).toBe(200);
    expect(json(player.get(`/apps/${made.id}`)).queue_stats.outbound_size).toBe(1);
    expect(json(player.get(`/apps/${player.app()}`)).queue_stats.outbound_size).toBe(0);
  });

  test('lives in the region it was made in, and in no other', () => {
    const player = new PlayedWorld().tenant();
    const { id } = json(player.call('POST', '/apps', settings, { region: 'br' }));
    expect(player.get(`/apps/${id}`, { region: 'br' }).status).toBe(200);
    expect(player.get(`/apps/${id}`, { region: 'us' }).status).toBe(404);
    expect(player.call('DELETE', `/apps/${id}`, undefined, { region: 'us' }).status).toBe(404);
    const listed = (region: 'us' | 'br' | null) => json(player.get('/apps', { region })).apps.length;
    expect([listed('us'), listed('br'), listed(null)]).toEqual([1, 1, 2]);
  });

  test.each([
    [{ channel_credentials: [] }, 'display_name'],
    [{ display_name: 'x' }, 'channel_credentials'],
    [{ ...settings, channel_credentials: [{ channel: 'PIGEON' }] }, 'channel_credentials.0.channel'],
    [{ ...settings, processing_mode: 'BOTH' }, 'processing_mode'],
    [
      { ...settings, message_retry_settings: { retry_duration: 29 } },
      'message_retry_settings.retry_duration',
    ],
    [{ ...settings, dispatch_retention_policy: { ttl_days: 8 } }, 'dispatch_retention_policy.ttl_days'],
  ])('is refused with the field named: %j', (body, field) => {
    const reply = new PlayedWorld().tenant().call('POST', '/apps', body);
    expect(reply.status).toBe(400);
    expect(json(reply).error.details[0].field_violations).toContainEqual({
      field,
      description: expect.any(String),
    });
  });
});

test('an update changes what its mask names, and nothing that is the server’s', () => {
  const player = new PlayedWorld().tenant();
  const path = `/apps/${player.app()}`;
  const body = { display_name: 'New', processing_mode: 'CONVERSATION' };
  const updated = json(player.call('PATCH', path, body, { query: 'update_mask=display_name' }));
  expect(updated).toMatchObject({ id: player.app(), display_name: 'New', processing_mode: 'DISPATCH' });
  expect(json(player.get(path))).toEqual(updated);
  player.call('PATCH', path, { id: 'mine', queue_stats: { outbound_size: 7 } });
  expect(json(player.get(path))).toMatchObject({ id: player.app(), queue_stats: { outbound_size: 0 } });
  expect(player.call('PATCH', path, {}, { query: 'update_mask=display_name' }).status).toBe(400);
});

test('a deleted app is gone with its webhooks, and its messages are still in the balance', () => {
  const played = new PlayedWorld();
  const player = played.tenant({ apps: 2 });
  for (let i = 0; i < 5; i++) player.send();
  const { id } = json(
    player.call('POST', '/webhooks', { app_id: player.app(), target: 'https://example.com/' }),
  );
  expect(player.call('DELETE', `/apps/${player.app()}`).status).toBe(200);
  expect(player.get(`/apps/${player.app()}`).status).toBe(404);
  expect(player.send().status).toBe(404);
  expect(player.get(`/webhooks/${id}`).status).toBe(404);
  expect(json(player.get('/apps')).apps.map((app: { id: string }) => app.id)).toEqual([player.app(1)]);
  played.clock.advance(150_000);
  const ledger = player.tenant.ledger(played.clock.now());
  expect(explainImbalance(ledger)).toEqual([]);
  expect(ledger.messages).toMatchObject({ accepted: 5, departed: 3, depth: 2 });
});
