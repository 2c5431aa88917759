import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../contract/channels.ts';
import { REASON_CODES } from '../../contract/delivery.ts';
import type { SendMessageRequest } from '../../contract/send-message.ts';
import { channelRefusal, type FindTemplate } from './channel-refusal.ts';

const translation = (language_code: string, version: string, key?: string) => ({
  language_code,
  version,
  text_message: { text: 'Hello' },
  ...(key === undefined ? {} : { variables: [{ key }] }),
});
const findTemplate: FindTemplate = (id) =>
  id === 'greeting'
    ? {
        default_translation: 'en',
        translations: [translation('en', '1'), translation('en', '2', 'name'), translation('sv', '1')],
      }
    : undefined;

const request = (
  message: SendMessageRequest['message'],
  channel: (typeof CHANNELS)[number],
  identity = '46732000000',
): SendMessageRequest => ({
  app_id: '01HF28S9AABBBCCCCY92BJB569',
  recipient: { identified_by: { channel_identities: [{ channel, identity }] } },
  message,
});
const refused = (...of: Parameters<typeof request>) =>
  channelRefusal(request(...of), of[1], findTemplate)?.code;
const coordinates = { latitude: 1, longitude: 2 };
const choice = { text_message: { text: 'Yes' } };

describe('a channel', () => {
  test.each(CHANNELS)('%s takes every type of message that is whole: it is transcoded', (channel) => {
    const url = 'https://example.com/a.png';
    for (const message of [
      { text_message: { text: 'Hello' } },
      { media_message: { url } },
      { location_message: { title: 'x', coordinates } },
      { choice_message: { choices: [choice] } },
      { card_message: { media_message: { url } } },
      { carousel_message: { cards: [{}, { media_message: { url } }] } },
      { list_message: { title: 'x', sections: [{ items: [{ choice: { title: 'x' } }] }] } },
      { contact_info_message: { name: { full_name: 'x' }, phone_numbers: [{ phone_number: '1' }] } },
      { template_message: { omni_template: { template_id: 'greeting', version: '1' } } },
      { template_message: { channel_template: { [channel]: { template_id: 'its own' } } } },
    ]) {
      expect(refused(message, channel)).toBeUndefined();
    }
  });

  test('that knows people by number refuses any other identity, and no other channel does', () => {
    const text = { text_message: { text: 'Hello' } };
    fc.assert(
      fc.property(fc.constantFrom(...CHANNELS), fc.string({ minLength: 1 }), (channel, identity) => {
        const byNumber = ['SMS', 'MMS', 'RCS', 'WHATSAPP', 'VIBERBM', 'KAKAOTALK'].includes(channel);
        const isNumber = /^\+?\d+$/.test(identity);
        expect(refused(text, channel, identity)).toBe(
          byNumber && !isNumber ? 'RECIPIENT_INVALID_CHANNEL_IDENTITY' : undefined,
        );
      }),
    );
    for (const number of ['46732000000', '+46732000000'])
      expect(refused(text, 'SMS', number)).toBeUndefined();
  });

  test.each([
    { media_message: { url: 'ftp://example.com/a.png' } },
    { media_message: { url: 'a.png' } },
    { card_message: { media_message: { url: 'data:,x' } } },
    {
      list_message: { title: 'x', media: { url: 'x' }, sections: [{ items: [{ choice: { title: 'x' } }] }] },
    },
    {
      list_message: { title: 'x', sections: [{ items: [{ choice: { title: 'x', media: { url: 'x' } } }] }] },
    },
    { carousel_message: { cards: [{}, { media_message: { url: 'file:///a' } }] } },
  ])('cannot fetch %j', (message) => expect(refused(message, 'RCS')).toBe('MEDIA_NOT_REACHABLE'));

  test.each([
    [90, 180, undefined],
    [-90, -180, undefined],
    [90.001, 0, 'BAD_REQUEST'],
    [0, -180.001, 'BAD_REQUEST'],
  ])('of a place at %d, %d thinks %s', (latitude, longitude, code) => {
    const location_message = { title: 'x', coordinates: { latitude, longitude } };
    expect(refused({ location_message }, 'RCS')).toBe(code);
  });

  test('gets its own message in place of the common one, which is not looked at then', () => {
    const media_message = { url: 'nowhere' };
    const explicit = (raw: string) => ({ media_message, explicit_channel_message: { RCS: raw } });
    expect(refused(explicit('{}'), 'RCS')).toBeUndefined();
    expect(refused(explicit('{'), 'RCS')).toBe('BAD_REQUEST');
    expect(refused(explicit('{'), 'SMS')).toBe('MEDIA_NOT_REACHABLE');
    const omni = { WHATSAPP: { text_message: { text: 'x' } } };
    const message = { media_message, explicit_channel_omni_message: omni };
    expect(refused(message, 'WHATSAPP')).toBeUndefined();
    expect(refused(message, 'SMS')).toBe('MEDIA_NOT_REACHABLE');
  });
});

test.each([
  [{ template_id: 'greeting', version: '1' }, undefined],
  [{ template_id: 'greeting', version: '1', language_code: 'sv' }, undefined],
  [{ template_id: 'greeting', version: '2', parameters: { name: 'Eve' } }, undefined],
  [{ template_id: 'greeting', version: 'latest', parameters: { name: 'Eve' } }, undefined],
  [{ template_id: 'greeting', version: 'latest' }, 'TEMPLATE_INSUFFICIENT_PARAMETERS'],
  [{ template_id: 'greeting', version: '2', parameters: {} }, 'TEMPLATE_INSUFFICIENT_PARAMETERS'],
  [{ template_id: 'greeting', version: '3' }, 'TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION'],
  [
    { template_id: 'greeting', version: '2', language_code: 'sv' },
    'TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION',
  ],
  [
    { template_id: 'greeting', version: 'latest', language_code: 'fi' },
    'TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION',
  ],
  [{ template_id: 'other', version: '1' }, 'TEMPLATE_NOT_FOUND'],
])('the template %j is refused with %s', (omni_template, code) => {
  expect(refused({ template_message: { omni_template } }, 'SMS')).toBe(code);
  if (code !== undefined) expect(REASON_CODES).toContain(code);
});

test('a message with a template of another channel only has none', () => {
  const template_message = { channel_template: { WHATSAPP: { template_id: 'x' } } };
  expect(refused({ template_message }, 'SMS')).toBe('TEMPLATE_NOT_FOUND');
});

test('a message to a contact is not asked for an identity', () => {
  const { app_id, message } = request({ text_message: { text: 'Hello' } }, 'SMS');
  expect(channelRefusal({ app_id, message, recipient: { contact_id: 'x' } }, 'SMS', findTemplate)).toBeNull();
});
