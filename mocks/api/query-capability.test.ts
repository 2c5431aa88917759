import { expect, test } from 'vitest';
import type { Notice } from './notices.ts';
import { json, PlayedWorld } from './played-world.ts';

test('a question about capabilities is answered later, for each identity, under its own id', () => {
  const played = new PlayedWorld();
  const player = played.tenant();
  const notices: Notice[] = [];
  player.tenant.notices.listener = (notice) => notices.push(notice);
  const identities = ['RCS', 'WHATSAPP'].map((channel) => ({ channel, identity: '1' }));
  const recipient = { identified_by: { channel_identities: identities } };
  const body = { app_id: player.app(), recipient };
  const { request_id } = json(player.call('POST', '/capability:query', body));
  expect(json(player.call('POST', '/capability:query', { ...body, request_id: 'mine' }))).toEqual({
    ...body,
    request_id: 'mine',
  });
  const told = notices.map(({ body: { capability_notification } }) => capability_notification);
  expect(told).toMatchObject([
    { request_id, channel: 'RCS', identity: '1', capability_status: 'CAPABILITY_FULL' },
    { request_id, channel: 'WHATSAPP' },
    { request_id: 'mine', channel: 'RCS' },
    { request_id: 'mine', channel: 'WHATSAPP' },
  ]);
  for (const { at } of notices) expect(at).toBeGreaterThan(played.clock.now());
});
