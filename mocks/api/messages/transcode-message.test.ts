import { expect, test } from 'vitest';
import { CHANNELS } from '../../contract/channels.ts';
import { json, PlayedWorld } from '../played-world.ts';

const MESSAGES = [
  [{ text_message: { text: 'Hello' } }, 'Hello'],
  [{ media_message: { url: 'https://example.com/a.png' } }, 'https://example.com/a.png'],
  [{ location_message: { title: 'Here', coordinates: { latitude: 1, longitude: 2 } } }, 'Here'],
  [{ card_message: { title: 'Card' } }, '[card_message]'],
] as const;

test.each(MESSAGES)('%j is put into the form of every channel, as JSON text', (app_message, words) => {
  const player = new PlayedWorld().tenant();
  const body = { app_id: player.app(), app_message, channels: CHANNELS };
  const { transcoded_message } = json(player.call('POST', '/messages:transcode', body));
  expect(Object.keys(transcoded_message)).toEqual([...CHANNELS]);
  for (const text of Object.values<string>(transcoded_message)) {
    expect(JSON.stringify(JSON.parse(text))).toContain(words);
  }
  expect(player.tenant.messages.size).toBe(0);
});

test.each([{ channels: [] }, { channels: ['PIGEON'] }, { app_message: {} }, { app_id: 'x' }])(
  'a request with %j is refused',
  (change) => {
    const player = new PlayedWorld().tenant();
    const right = { app_id: player.app(), app_message: MESSAGES[0][0], channels: ['SMS'] };
    expect(player.call('POST', '/messages:transcode', { ...right, ...change }).status).toBe(400);
  },
);
