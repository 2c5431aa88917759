import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { signCallback } from '../../mocks/callbacks/sign-callback.ts';
import type { Delivery, Signing } from './delivery.ts';
import { freshId } from './fresh-id.ts';

/** A callback as it goes over the wire. */
export interface SignedRequest {
  /** Value after name. */
  readonly headers: readonly string[];
  readonly body: string;
}

const SIGNATURE = 'x-sinch-webhook-signature';
const NONCE = `${SIGNATURE}-nonce`;
const TIMESTAMP = `${SIGNATURE}-timestamp`;
const ALGORITHM = `${SIGNATURE}-algorithm`;
const DAY_SECONDS = 86_400;
/** How old in seconds what is signed so is: no window is documented, and no reasonable one is as narrow or as wide. */
const AGE_SECONDS: Partial<Record<Signing, number>> = { late: 60, stale: DAY_SECONDS, future: -DAY_SECONDS };

/** Headers by name, each to be changed or taken away. */
type Headers = Map<string, string>;

/** What a forger does to the headers of a callback that was signed right. */
const ALTERED: Partial<Record<Signing, (headers: Headers) => unknown>> = {
  'altered-nonce': (headers) => headers.set(NONCE, freshId()),
  'altered-timestamp': (headers) => headers.set(TIMESTAMP, String(Number(headers.get(TIMESTAMP)) - 1)),
  'no-signature': (headers) => headers.delete(SIGNATURE),
  'no-nonce': (headers) => headers.delete(NONCE),
  'no-timestamp': (headers) => headers.delete(TIMESTAMP),
  'empty-signature': (headers) => headers.set(SIGNATURE, ''),
  'halved-signature': (headers) => headers.set(SIGNATURE, start(headers, 24)),
  'stump-signature': (headers) => headers.set(SIGNATURE, start(headers, 4)),
  'algorithm-none': (headers) => headers.set(ALGORITHM, 'none').set(SIGNATURE, ''),
};

const start = (headers: Headers, length: number) => (headers.get(SIGNATURE) ?? '').slice(0, length);

/**
 * Signs a callback as its delivery says, with a new nonce. What makes use of a request before it is not signed, unless there
 * is none: see {@link resentRequest}.
 * @param nowMillis milliseconds since the Unix epoch
 */
export function signDelivery(
  { signing = 'documented' }: Delivery,
  body: string,
  key: KeyObject,
  nowMillis: number,
): SignedRequest {
  const seconds = nowMillis / 1000 - (AGE_SECONDS[signing] ?? 0);
  const pairs = signCallback(signedText(signing, body), signingKey(signing, key), freshId(), seconds);
  const headers: Headers = new Map([['content-type', 'application/json; charset=utf-8']]);
  for (let at = 0; at < pairs.length; at += 2) headers.set(pairs[at] ?? '', pairs[at + 1] ?? '');
  ALTERED[signing]?.(headers);
  return { headers: [...headers].flat(), body: isAltered(signing) ? altered(body) : body };
}

/**
 * What whoever has a request makes of it: the same once more, or another body under its headers.
 * @returns `null` when the delivery is signed by itself
 */
export function resentRequest({ signing }: Delivery, last: SignedRequest): SignedRequest | null {
  if (signing === 'repeated') return last;
  return signing === 'borrowed-headers' ? { headers: last.headers, body: altered(last.body) } : null;
}

const isAltered = (signing: Signing) => signing === 'altered-body' || signing === 'borrowed-headers';

function signedText(signing: Signing, body: string): string {
  return signing === 'reserialised' ? JSON.stringify(JSON.parse(body)) : body;
}

function signingKey(signing: Signing, key: KeyObject): KeyObject {
  if (signing === 'empty-secret') return createSecretKey('', 'utf8');
  // No other secret is known to be wrong: one that is made of the right one is.
  if (signing === 'wrong-secret') return createSecretKey(createHmac('sha256', key).update('wrong').digest());
  return key;
}

/** Still the same JSON but for what it tells of the message: only its signature shows that. */
function altered(body: string): string {
  return body.replace(/("status"\s*:\s*")(\w+)/, (_, head: string, status: string) =>
    head.concat(status === 'FAILED' ? 'READ' : 'FAILED'),
  );
}
