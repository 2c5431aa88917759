import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { SendMessageRequest } from '../../../mocks/contract/send-message.ts';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.ts';
import { dealer, type MixPart, PLAIN_MIX, parseMix } from './mix.ts';

test.each(Object.entries(MESSAGE_KINDS))(
  'a %s message has the form that the contract asks for',
  (_, message) => {
    const request = {
      app_id: '01KDVDNA00HJYTA0T5VJ000000',
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+46700000001' }] } },
      message,
    };
    expect([...Value.Errors(SendMessageRequest, request)]).toEqual([]);
  },
);

describe('a mix on the command line', () => {
  test('is read with its weights, 1 where none is said', () => {
    expect(parseMix('SMS:text=7, WHATSAPP:card')).toEqual([
      { channel: 'SMS', kind: 'text', weight: 7 },
      { channel: 'WHATSAPP', kind: 'card', weight: 1 },
    ]);
    expect(parseMix('SMS:text')).toEqual(PLAIN_MIX);
  });

  test.each([
    ['', 'names no channel'],
    ['text', 'names no channel'],
    ['FAX:text=1', 'names no channel'],
    ['SMS:poem', 'names no kind'],
    ['SMS:toString', 'names no kind'],
    ['SMS:text=0', 'no weight above 0'],
    ['SMS:text=1=2', 'names no channel'],
  ])('"%s" is refused in a sentence', (text, sentence) => {
    expect(() => parseMix(text)).toThrow(sentence);
  });
});

const mixes = fc.array(
  fc.record({
    channel: fc.constant('SMS' as const),
    kind: fc.constantFrom(...(Object.keys(MESSAGE_KINDS) as MessageKind[])),
    weight: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 8 },
);

test('wherever one looks, a thousand messages hold the share of each part, give or take five', () => {
  fc.assert(
    fc.property(mixes, fc.integer({ min: 0, max: 1_000_000 }), (mix: MixPart[], from) => {
      const deal = dealer(mix);
      const dealt = new Array<number>(mix.length).fill(0);
      for (let message = from; message < from + 1000; message++) {
        const part = deal(message);
        dealt[part] = (dealt[part] ?? 0) + 1;
      }
      const total = mix.reduce((sum, { weight }) => sum + weight, 0);
      return mix.every(({ weight }, part) => Math.abs((dealt[part] ?? 0) - (1000 * weight) / total) <= 5);
    }),
  );
});
