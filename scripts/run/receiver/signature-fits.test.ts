import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { signCallback } from '../../../mocks/callbacks/sign-callback.ts';
import { signatureFits } from './signature-fits.ts';

const key = createSecretKey(Buffer.from('sécret'));
const body = '{"status":"DELIVERED","text":"é"}';

function headersOf(signed: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < signed.length; at += 2) headers[signed[at] ?? ''] = signed[at + 1] ?? '';
  return headers;
}
const headers = headersOf(signCallback(body, key, '01NONCE', 1_700_000_000));

test('what the emulator signs fits', () => {
  expect(signatureFits(headers, Buffer.from(body), key)).toBe(true);
});

test.each([
  ['another body', headers, `${body} `, key],
  ['another secret', headers, body, createSecretKey(Buffer.from('secret'))],
  ['another nonce', { ...headers, 'x-sinch-webhook-signature-nonce': '01OTHER' }, body, key],
  ['another time', { ...headers, 'x-sinch-webhook-signature-timestamp': '1700000001' }, body, key],
  ['another algorithm', { ...headers, 'x-sinch-webhook-signature-algorithm': 'HmacSHA1' }, body, key],
  ['half a signature', { ...headers, 'x-sinch-webhook-signature': 'AAAA' }, body, key],
  ['no headers', {}, body, key],
])('%s does not fit', (_, given, text, secret) => {
  expect(signatureFits(given, Buffer.from(text), secret)).toBe(false);
});
