import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signCallback } from './sign-callback.ts';

const keyOf = (secret: string) => createSecretKey(Buffer.from(secret, 'utf8'));

/** Reckoned by `printf '%s' '<body>.<nonce>.<timestamp>' | openssl dgst -sha256 -hmac '<secret>' -binary | base64`. */
test('the signature is the one that OpenSSL reckons, of the UTF-8 bytes of body and secret', () => {
  expect(signCallback('{"a":"ü"}', keyOf('geheim'), '01FJA8B4A7BM43YGWSG9GBV067', 1634579353.9)).toEqual([
    ...['x-sinch-webhook-signature-timestamp', '1634579353'],
    ...['x-sinch-webhook-signature-nonce', '01FJA8B4A7BM43YGWSG9GBV067'],
    ...['x-sinch-webhook-signature-algorithm', 'HmacSHA256'],
    ...['x-sinch-webhook-signature', 'Yh8xG0s6qkum2SndWaG6J82Kzbqcm5E95+7a1e/albE='],
  ]);
  expect(signCallback('{}', keyOf('ü🔑'), 'N', 1).at(-1)).toBe(
    '0DAS5Kq+/KzvBxWPHDksMTq8Zhs0tsa2w/jI5fpf/lQ=',
  );
});

test('another body, secret, nonce or second has another signature', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const given = fc.record({ body: text, secret: text, nonce: text, seconds: fc.nat() });
  const signature = (one: { body: string; secret: string; nonce: string; seconds: number }) =>
    signCallback(one.body, keyOf(one.secret), one.nonce, one.seconds).at(-1);
  fc.assert(
    fc.property(given, (one) => {
      expect(signature(one)).toBe(signature({ ...one }));
      for (const change of [
        { body: `${one.body}x` },
        { secret: `${one.secret}x` },
        { nonce: `${one.nonce}x` },
        { seconds: one.seconds + 1 },
      ]) {
        expect(signature({ ...one, ...change })).not.toBe(signature(one));
      }
    }),
  );
});
