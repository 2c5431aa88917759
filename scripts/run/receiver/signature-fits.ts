import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const HEADER = 'x-sinch-webhook-signature';

/**
 * Whether a callback is signed as documented: base64 of the HMAC-SHA256 over body, nonce and timestamp, joined by full stops,
 * keyed with the secret's UTF-8 bytes.
 * @param body as it came
 */
export function signatureFits(headers: IncomingHttpHeaders, body: Buffer, key: KeyObject): boolean {
  const { [HEADER]: signature, [`${HEADER}-nonce`]: nonce, [`${HEADER}-timestamp`]: timestamp } = headers;
  if (headers[`${HEADER}-algorithm`] !== 'HmacSHA256') return false;
  if (typeof signature !== 'string' || typeof nonce !== 'string' || typeof timestamp !== 'string')
    return false;
  const due = createHmac('sha256', key).update(body).update(`.${nonce}.${timestamp}`).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === due.length && timingSafeEqual(given, due);
}
