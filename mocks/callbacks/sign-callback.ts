import { createHmac, type KeyObject } from 'node:crypto';

/**
 * The signature headers of a callback, value after name (documented): base64 of the HMAC-SHA256 over body, nonce and timestamp, joined by
 * full stops, keyed with the secret's UTF-8 bytes.
 * @param key of those bytes: made once a secret, it halves the cost of a signature
 * @param nonce an id that no other callback has
 * @param seconds Unix time
 */
export function signCallback(body: string, key: KeyObject, nonce: string, seconds: number): string[] {
  const timestamp = String(Math.floor(seconds));
  const signature = createHmac('sha256', key).update(`${body}.${nonce}.${timestamp}`).digest('base64');
  return [
    'x-sinch-webhook-signature-timestamp',
    timestamp,
    'x-sinch-webhook-signature-nonce',
    nonce,
    'x-sinch-webhook-signature-algorithm',
    'HmacSHA256',
    'x-sinch-webhook-signature',
    signature,
  ];
}
