import { createHmac, createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { caseWorld } from './case-world.ts';
import { type Delivery, FORGERIES, isGenuine, type Signing, WRITINGS } from './delivery.ts';
import { deliveryBody } from './delivery-body.ts';
import { resentRequest, type SignedRequest, signDelivery } from './sign-delivery.ts';

const SECRET = 'a secret';
const key = createSecretKey(SECRET, 'utf8');
const NOW = 1_790_000_000_000;
const world = caseWorld(1);

function signed(delivery: Partial<Delivery>): SignedRequest {
  const whole: Delivery = { message: 0, status: 'DELIVERED', ...delivery };
  return signDelivery(whole, deliveryBody(whole, world), key, NOW);
}

function headerOf({ headers }: SignedRequest, name: string): string | undefined {
  const at = headers.indexOf(`x-sinch-webhook-signature${name}`);
  return at === -1 ? undefined : headers[at + 1];
}

/** As the vendor documents it, by a second reading of it. */
function isSignedRight(request: SignedRequest): boolean {
  const [nonce, timestamp] = [headerOf(request, '-nonce'), headerOf(request, '-timestamp')];
  const text = `${request.body}.${nonce}.${timestamp}`;
  return headerOf(request, '') === createHmac('sha256', SECRET).update(text, 'utf8').digest('base64');
}

test.each([undefined, ...WRITINGS, 'unicode' as const])('a genuine callback (%s) verifies', (form) => {
  expect(isSignedRight(signed(form === undefined ? {} : { form }))).toBe(true);
  expect(headerOf(signed({}), '-algorithm')).toBe('HmacSHA256');
});

test.each(FORGERIES)('a forged one (%s) does not', (signing) => {
  const form = signing === 'reserialised' ? { form: 'spaced' as const } : {};
  expect(isGenuine({ message: 0, status: 'DELIVERED', signing })).toBe(false);
  expect(isSignedRight(signed({ signing, ...form }))).toBe(false);
});

test('another body under the headers of a request keeps them as they are', () => {
  const last = signed({});
  const resent = resentRequest({ message: 0, status: 'DELIVERED', signing: 'borrowed-headers' }, last);
  expect(resent?.headers).toEqual(last.headers);
  expect(JSON.parse(resent?.body ?? '').message_delivery_report.status).toBe('FAILED');
});

test('an altered body is still a callback about the same message', () => {
  const { body } = signed({ signing: 'altered-body', form: 'spaced' });
  expect(JSON.parse(body).message_delivery_report).toMatchObject({
    message_id: world.messageIds[0],
    status: 'FAILED',
  });
});

test.each<[Signing, number]>([
  ['documented', 0],
  ['late', 60],
  ['stale', 86_400],
  ['future', -86_400],
])('what is signed %s is right but for its age of %i s', (signing, age) => {
  const request = signed({ signing });
  expect(isSignedRight(request)).toBe(true);
  expect(NOW / 1000 - Number(headerOf(request, '-timestamp'))).toBe(age);
});

test('no two have the same nonce', () => {
  const nonces = Array.from({ length: 1000 }, () => headerOf(signed({}), '-nonce'));
  expect(new Set(nonces).size).toBe(1000);
});
