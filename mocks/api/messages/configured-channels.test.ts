import { expect, test } from 'vitest';
import { SECOND } from '../../engine/clock.ts';
import { json, PlayedWorld, textTo } from '../played-world.ts';

function smsApp() {
  const played = new PlayedWorld();
  const player = played.tenant();
  const settings = { display_name: 'SMS only', channel_credentials: [{ channel: 'SMS' }] };
  const { id } = json(player.call('POST', '/apps', settings));
  return { played, player, id };
}

test('an order of channels that names one the app is not configured for is a 400 that names it', () => {
  const { player, id } = smsApp();
  const refused = player.send({ ...textTo(id), channel_priority_order: ['SMS', 'WHATSAPP'] });
  expect(refused.status).toBe(400);
  const [{ field, description }] = json(refused).error.details[0].field_violations;
  expect([field, description]).toEqual(['channel_priority_order.1', expect.stringContaining('WHATSAPP')]);
  expect(player.send({ ...textTo(id), channel_priority_order: ['SMS'] }).status).toBe(200);
  // The ready-made app is configured for nothing in particular.
  const open = { ...textTo(player.app()), channel_priority_order: ['WHATSAPP'] };
  expect(player.send(open).status).toBe(200);
});

test('a message to a channel without configuration is accepted and fails for that', () => {
  const { played, player, id } = smsApp();
  const recipient = { identified_by: { channel_identities: [{ channel: 'RCS', identity: '46700' }] } };
  expect(player.send({ ...textTo(id), recipient }).status).toBe(200);
  expect(player.send(textTo(id)).status).toBe(200);
  played.clock.advance(5 * SECOND);
  expect(player.tenant.ledger(played.clock.now()).messages).toMatchObject({ failed: 1, delivered: 1 });
});
