import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DELIVERY_STATUSES } from '../../mocks/contract/delivery.ts';
import { caseWorld } from './case-world.ts';
import { type Delivery, SURPRISES, WRITINGS } from './delivery.ts';
import { deliveryBody, LARGE_BYTES } from './delivery-body.ts';

const world = caseWorld(3);
const usual: Delivery = { message: 1, status: 'DELIVERED' };

test.each(WRITINGS)('a body that is %s says the same in other bytes', (form) => {
  const [plain, other] = [deliveryBody(usual, world), deliveryBody({ ...usual, form }, world)];
  expect(other).not.toBe(plain);
  expect(JSON.parse(other)).toEqual(JSON.parse(plain));
  expect(JSON.stringify(JSON.parse(other))).not.toBe(other);
});

test('every other body is as JSON.stringify writes it, so that only what it holds is new', () => {
  const forms = fc.constantFrom(undefined, ...SURPRISES);
  fc.assert(
    fc.property(forms, fc.constantFrom(...DELIVERY_STATUSES), fc.nat(2), (form, status, message) => {
      const text = deliveryBody({ message, status, ...(form === undefined ? {} : { form }) }, world);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text).message_delivery_report).toMatchObject({
        message_id: world.messageIds[message],
        status,
      });
    }),
  );
});

test('the same delivery has the same body, however it is signed', () => {
  expect(deliveryBody({ ...usual, signing: 'stale', together: true }, world)).toBe(
    deliveryBody(usual, world),
  );
});

test('a large body is 64 KiB to the byte', () => {
  expect(Buffer.byteLength(deliveryBody({ ...usual, form: 'large' }, world))).toBe(LARGE_BYTES);
});

test('timestamps have nine digits after the point, or none', () => {
  const timeOf = (form: Delivery['form']) =>
    JSON.parse(deliveryBody({ ...usual, ...(form === undefined ? {} : { form }) }, world)).event_time;
  expect(timeOf('nanoseconds')).toMatch(/:\d\d\.\d{9}Z$/);
  expect(timeOf('whole-seconds')).toMatch(/:\d\dZ$/);
  expect(timeOf(undefined)).toMatch(/:\d\d\.\d{3}Z$/);
});
