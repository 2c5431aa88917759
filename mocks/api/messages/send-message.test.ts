import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../contract/channels.ts';
import { explainEnvelope } from '../../contract/errors.ts';
import { isUlid } from '../../contract/ids.ts';
import { SECOND } from '../../engine/clock.ts';
import { json, PlayedWorld, textTo } from '../played-world.ts';

const played = new PlayedWorld();
const player = played.tenant();
const right = textTo(player.app());

/** The fields that an answer says are wrong; fails when it is no 400 in the envelope. */
function violations(body: unknown): string[] {
  played.clock.advance(SECOND);
  const reply = player.send(body);
  expect(reply.status).toBe(400);
  expect(reply.outcome).toBe('refused');
  expect(explainEnvelope(json(reply), 400)).toBeNull();
  expect(json(reply).error.status).toBe('INVALID_ARGUMENT');
  const [detail] = json(reply).error.details;
  if (detail === undefined) return [];
  expect(detail['@type']).toBe('type.googleapis.com/google.rpc.BadRequest');
  for (const violation of detail.field_violations) expect(violation.description).toMatch(/^\S.*[^.]$/);
  return detail.field_violations.map(({ field }: { field: string }) => field);
}

const identity = (change: object) => ({
  ...right,
  recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '1', ...change }] } },
});

describe('messages:send', () => {
  test('takes a good message and says when and under which id', () => {
    played.clock.advance(1_234_567);
    const reply = player.send();
    expect(reply).toMatchObject({ status: 200, outcome: 'accepted' });
    const { message_id, accepted_time } = json(reply);
    expect(isUlid(message_id)).toBe(true);
    const wall = played.clock.wallMillis(played.clock.now());
    expect(accepted_time).toBe(new Date(wall).toISOString());
  });

  test.each(CHANNELS)('knows the channel %s', (channel) => {
    expect(player.send(identity({ channel })).status).toBe(200);
  });

  test.each([
    { location_message: { title: 'x', coordinates: { latitude: 1, longitude: 2 } } },
    { media_message: { url: 'https://example.com/a.png' } },
    { choice_message: { choices: [{ text_message: { text: 'Yes' } }] } },
    { card_message: {} },
    { template_message: { omni_template: { template_id: 'x', version: '1' } } },
  ])('knows the message %j', (message) => {
    expect(player.send({ ...right, message }).status).toBe(200);
  });

  test('lets fields through that it does not know', () => {
    expect(player.send({ ...right, something_new: { deep: [1] } }).status).toBe(200);
  });

  test.each([
    ['app_id missing', { ...right, app_id: undefined }, ['app_id']],
    ['recipient missing', { ...right, recipient: undefined }, ['recipient']],
    ['message missing', { ...right, message: undefined }, ['message']],
    ['everything missing', {}, ['app_id', 'recipient', 'message']],
    ['an app_id that is no ULID', { ...right, app_id: 'my-app' }, ['app_id']],
    ['a lower-case app_id', { ...right, app_id: player.app().toLowerCase() }, ['app_id']],
    ['an app_id that is a number', { ...right, app_id: 5 }, ['app_id']],
    ['no recipient in the recipient', { ...right, recipient: {} }, ['recipient']],
    ['two recipients', { ...right, recipient: { contact_id: 'c', ...right.recipient } }, ['recipient']],
    [
      'no identity at all',
      { ...right, recipient: { identified_by: { channel_identities: [] } } },
      ['recipient.identified_by.channel_identities'],
    ],
    [
      'an unknown channel',
      identity({ channel: 'PIGEON' }),
      ['recipient.identified_by.channel_identities.0.channel'],
    ],
    [
      'an empty identity',
      identity({ identity: '' }),
      ['recipient.identified_by.channel_identities.0.identity'],
    ],
    [
      'an identity missing',
      identity({ identity: undefined }),
      ['recipient.identified_by.channel_identities.0.identity'],
    ],
    ['no type of message', { ...right, message: {} }, ['message']],
    ['two types of message', { ...right, message: { ...right.message, card_message: {} } }, ['message']],
    ['a message that is a list', { ...right, message: [] }, ['message']],
    ['a text missing', { ...right, message: { text_message: {} } }, ['message.text_message.text']],
    ['an empty text', { ...right, message: { text_message: { text: '' } } }, ['message.text_message.text']],
    ['a long metadata', { ...right, message_metadata: 'x'.repeat(1025) }, ['message_metadata']],
    ['an unknown queue', { ...right, queue: 'LOW' }, ['queue']],
    ['a ttl without unit', { ...right, ttl: '10' }, ['ttl']],
    ['null', 'null', ['']],
    ['a list', '[]', ['']],
    ['a number', '5', ['']],
  ])('refuses %s and names the field', (_, body, fields) => {
    expect(violations(body)).toEqual(fields);
  });

  test.each([
    ['text that is no JSON', 'hello'],
    ['half of a JSON text', JSON.stringify(right).slice(0, -1)],
    ['an empty body', ''],
    ['a hundred thousand brackets', '['.repeat(100_000)],
    ['bytes that are no UTF-8', Buffer.from(JSON.stringify(right).replace('Hello', 'Hell\xf6'), 'latin1')],
  ])('refuses %s, of which no field can be named', (_, body) => {
    expect(violations(body)).toEqual([]);
  });

  test('does not put a refused message into the queue', () => {
    const before = player.tenant.messages.size;
    violations({});
    violations('');
    expect(player.tenant.messages.size).toBe(before);
    expect(played.faults).toEqual([]);
  });
});
