import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingsOf } from './readings.ts';

const secret = fc.stringMatching(/^[\w.~?>:%-]{20,60}$/);
const before = fc.stringMatching(/^[a-z]{0,5}$/);
const writings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in a URL': (text) => encodeURIComponent(text),
  'in JSON': (text) => JSON.stringify(`"${text}"`),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
  'in base64 in a URL': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  'in base64 in base64': (text) => btoa(btoa(text)),
};

test.each(Object.entries(writings))('a text is read that is written %s', (_, write) => {
  fc.assert(
    fc.property(secret, before, (text, words) => {
      expect(readingsOf(`x ${write(words + text)} y`).some((reading) => reading.includes(text))).toBe(true);
    }),
  );
});

test('the end of a text in base64 is read, wherever it begins', () => {
  const coded = Buffer.from('nothing but the secret of all secrets').toString('base64');
  for (const start of [8, 9, 10, 11])
    expect(readingsOf(coded.slice(start)).join()).toContain('the secret of all secrets');
});
