import { expect, test } from 'vitest';
import { json, PlayedWorld } from '../played-world.ts';

const player = new PlayedWorld().tenant();
const ask = (channel: string, onChannel: string) =>
  player.call('POST', '/contacts:getChannelProfile', {
    app_id: player.app(),
    recipient: { identified_by: { channel_identities: [{ channel: onChannel, identity: 'ada' }] } },
    channel,
  });

test.each([
  ['MESSENGER', 'MESSENGER'],
  ['INSTAGRAM', 'INSTAGRAM'],
  ['LINE', 'LINE'],
  ['VIBER', 'VIBERBM'],
])('a person has a name on %s', (channel, onChannel) => {
  expect(json(ask(channel, onChannel))).toEqual({ profile_name: 'Profile of ada' });
});

test('there is none where there are no profiles, and none of who is not there', () => {
  expect(ask('SMS', 'SMS').status).toBe(400);
  expect(ask('LINE', 'SMS').status).toBe(404);
});
