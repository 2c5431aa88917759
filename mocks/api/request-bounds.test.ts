import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { CreateAppRequest } from '../contract/app.ts';
import { CreateContactRequest } from '../contract/contact.ts';
import { SendMessageRequest } from '../contract/send-message.ts';
import { UpdateMessageRequest } from '../contract/update-message.ts';
import { CreateWebhookRequest } from '../contract/webhook.ts';
import { fieldViolations } from './field-violations.ts';

const app_id = '01HF28S9AABBBCCCCY92BJB569';
const identity = { channel: 'SMS', identity: '46732000000' };
const base = { app_id, recipient: { identified_by: { channel_identities: [identity] } } };
const send = (fields: object) => ({ ...base, message: { text_message: { text: 'Hello' } }, ...fields });
const message = (fields: object) => ({ ...base, message: fields });
const webhook = (fields: object) => ({ app_id, target: 'https://example.com', ...fields });
const credentials = { client_id: 'a', client_secret: 'b', endpoint: 'https://example.com' };
const app = (fields: object) => ({ display_name: 'x', channel_credentials: [], ...fields });

const validators = new Map<TSchema, Validator>();

/** The fields that a schema finds wrong with a body. */
function wrong(schema: TSchema, body: unknown): string[] {
  const validator = validators.get(schema) ?? Compile(schema);
  validators.set(schema, validator);
  return validator.Check(body) ? [] : fieldViolations(validator.Errors(body)).map(({ field }) => field);
}

/** Characters of one, two and four bytes, and one that JavaScript counts as two. */
const character = fc.constantFrom('x', 'é', '漢', '😀', '"', '\n', '\\');
const texts = (length: number) => fc.array(character, { minLength: length, maxLength: length });

type Bounded = [field: string, most: number, schema: TSchema, body: (text: string) => object];
const LENGTHS: Bounded[] = [
  ['message_metadata', 1024, SendMessageRequest, (text) => send({ message_metadata: text })],
  ['correlation_id', 128, SendMessageRequest, (text) => send({ correlation_id: text })],
  ['callback_url', 742, SendMessageRequest, (text) => send({ callback_url: text })],
  ['channel_properties.a', 1024, SendMessageRequest, (text) => send({ channel_properties: { a: text } })],
  ['metadata', 1024, UpdateMessageRequest, (metadata) => ({ metadata })],
  ['metadata', 1024, CreateContactRequest, (metadata) => ({ channel_identities: [identity], metadata })],
  [
    'client_credentials.scope',
    1024,
    CreateWebhookRequest,
    (scope) => webhook({ client_credentials: { ...credentials, scope } }),
  ],
  [
    'client_credentials.response_type',
    64,
    CreateWebhookRequest,
    (response_type) => webhook({ client_credentials: { ...credentials, response_type } }),
  ],
];

describe('a text of a bounded length', () => {
  test.each(LENGTHS)('passes up to the bound, in characters, and no further: %s, %i', (...bounded) => {
    const [field, most, schema, body] = bounded;
    fc.assert(
      fc.property(texts(most), character, (characters, more) => {
        const text = characters.join('');
        expect(wrong(schema, body(text))).toEqual([]);
        expect(wrong(schema, body(text + more))).toEqual([field]);
      }),
      { numRuns: 20 },
    );
  });

  test('is in a conversation its JSON, of 2,048 characters', () => {
    fc.assert(
      fc.property(fc.array(character, { maxLength: 300 }), (characters) => {
        const text = characters.join('');
        const room = 2048 - [...JSON.stringify({ a: text, b: '' })].length;
        const of = (b: string) => send({ conversation_metadata: { a: text, b } });
        expect(wrong(SendMessageRequest, of('😀'.repeat(room)))).toEqual([]);
        expect(wrong(SendMessageRequest, of('😀'.repeat(room + 1)))).toEqual(['conversation_metadata']);
      }),
    );
    const huge = { conversation_metadata: { a: 'x'.repeat(100_000) } };
    expect(wrong(SendMessageRequest, send(huge))).toEqual(['conversation_metadata']);
  });

  test('is a target of at most 742 characters', () => {
    const target = (length: number) => webhook({ target: 'https://'.padEnd(length, 'x') });
    expect(wrong(CreateWebhookRequest, target(742))).toEqual([]);
    expect(wrong(CreateWebhookRequest, target(743))).toEqual(['target']);
  });
});

const choice = { text_message: { text: 'Yes' } };
const choices = (length: number) => Array.from({ length }, () => choice);
const cards = (length: number) => Array.from({ length }, () => ({}));

type Counted = [field: string, least: number, most: number, body: (length: number) => object];
const COUNTS: Counted[] = [
  ['choice_message.choices', 1, 10, (length) => ({ choice_message: { choices: choices(length) } })],
  ['card_message.choices', 0, 10, (length) => ({ card_message: { choices: choices(length) } })],
  ['carousel_message.cards', 1, 10, (length) => ({ carousel_message: { cards: cards(length) } })],
  [
    'carousel_message.choices',
    0,
    3,
    (length) => ({ carousel_message: { cards: [{}], choices: choices(length) } }),
  ],
  [
    'carousel_message.cards.0.choices',
    0,
    10,
    (length) => ({ carousel_message: { cards: [{ choices: choices(length) }] } }),
  ],
];

test.each(COUNTS)('%s may be %i to %i, and no other number', (field, least, most, body) => {
  for (let length = 0; length < most + 3; length += 1) {
    const fits = length >= least && length <= most;
    expect(wrong(SendMessageRequest, message(body(length)))).toEqual(fits ? [] : [`message.${field}`]);
  }
});

describe('a ttl', () => {
  test('is whole seconds from 3 up to the greatest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 315_576_000_000 }), (seconds) => {
        expect(wrong(SendMessageRequest, send({ ttl: `${seconds}s` }))).toEqual([]);
      }),
    );
    for (const ttl of ['3s', '315576000000s']) expect(wrong(SendMessageRequest, send({ ttl }))).toEqual([]);
  });

  test.each(['2s', '0s', '315576000001s', '3', 's', '-3s', '3.5s', '3 s', '1e3s', '3s\n', '', 3])(
    'is not %j',
    (ttl) => expect(wrong(SendMessageRequest, send({ ttl }))).toEqual(['ttl']),
  );
});

test.each([
  ['retry_duration', 'message_retry_settings', 30, 3600],
  ['delivery_report_waiting_time', 'delivery_report_based_fallback', 10, 259_200],
  ['ttl_days', 'retention_policy', 1, 3650],
  ['ttl_days', 'dispatch_retention_policy', 0, 7],
])('%s of %s is from %i to %i', (field, group, least, most) => {
  const of = (value: number) => wrong(CreateAppRequest, app({ [group]: { [field]: value } }));
  for (const fits of [least, most]) expect(of(fits)).toEqual([]);
  for (const not of [least - 1, most + 1, least + 0.5]) expect(of(not)).toEqual([`${group}.${field}`]);
});

const coordinates = { latitude: 1, longitude: 2 };
const CHOICES = {
  call_message: { title: 'x', phone_number: '1' },
  location_message: { title: 'x', coordinates },
  text_message: { text: 'x' },
  url_message: { title: 'x', url: 'https://example.com' },
  calendar_message: {
    title: 'x',
    event_start: '2024-07-08T00:00:00Z',
    event_end: '2024-07-09T00:00:00Z',
    event_title: 'x',
    fallback_url: 'https://example.com',
  },
  share_location_message: { title: 'x', fallback_url: 'https://example.com' },
};

describe('a choice', () => {
  const of = (fields: object) =>
    wrong(SendMessageRequest, message({ choice_message: { choices: [fields] } }));
  const at = 'message.choice_message.choices.0';

  test.each(Object.entries(CHOICES))('is a %s, whose every field is required', (name, fields) => {
    expect(of({ [name]: fields, postback_data: 'x' })).toEqual([]);
    for (const required of Object.keys(fields)) {
      expect(of({ [name]: { ...fields, [required]: undefined } })).toEqual([`${at}.${name}.${required}`]);
    }
  });

  test('is one of them, not none and not two', () => {
    const members = Object.entries(CHOICES);
    expect(of({})).toEqual([at]);
    fc.assert(
      fc.property(fc.subarray(members, { minLength: 2 }), (several) => {
        expect(of(Object.fromEntries(several))).toEqual([at]);
      }),
    );
  });
});

describe('a message', () => {
  test.each([
    [{ media_message: {} }, ['media_message.url']],
    [{ location_message: {} }, ['location_message.title', 'location_message.coordinates']],
    [{ card_message: { height: 'HUGE' } }, ['card_message.height']],
    [{ list_message: { title: 'x' } }, ['list_message.sections']],
    [{ list_message: { title: 'x', sections: [{}] } }, ['list_message.sections.0.items']],
    [{ list_message: { title: 'x', sections: [{ items: [{}] }] } }, ['list_message.sections.0.items.0']],
    [{ contact_info_message: {} }, ['contact_info_message.name', 'contact_info_message.phone_numbers']],
    [{ template_message: {} }, ['template_message']],
    [
      { template_message: { omni_template: { template_id: 'x' } } },
      ['template_message.omni_template.version'],
    ],
    [{ ...choice, reply_to: {} }, ['reply_to.message_id']],
    [{ ...choice, explicit_channel_message: { SMS: 5 } }, ['explicit_channel_message.SMS']],
    [
      { ...choice, explicit_channel_omni_message: { WHATSAPP: {} } },
      ['explicit_channel_omni_message.WHATSAPP'],
    ],
    [{ ...choice, agent: { type: 'CAT' } }, ['agent.display_name', 'agent.type']],
  ])('%j lacks or mistakes what it says', (fields, expected) => {
    const found = wrong(SendMessageRequest, message(fields));
    expect(found.sort()).toEqual(expected.map((field) => `message.${field}`).sort());
  });

  test.each([
    { card_message: { height: 'TALL' } },
    { list_message: { title: 'x', sections: [{ items: [{ choice: { title: 'x' } }] }] } },
    { list_message: { title: 'x', sections: [{ items: [{ product: { id: 'x', marketplace: 'x' } }] }] } },
    { contact_info_message: { name: { full_name: 'x' }, phone_numbers: [{ phone_number: '1' }] } },
    { template_message: { channel_template: { WHATSAPP: { template_id: 'x' } } } },
    { ...choice, reply_to: { message_id: 'x' }, explicit_channel_message: { SMS: '{}' }, agent: null },
  ])('%j is whole', (fields) => expect(wrong(SendMessageRequest, message(fields))).toEqual([]));
});
