import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf, isAmbiguous } from './failure.ts';

const answer = (status: number, text: string) =>
  failureOf({ kind: 'answer', status, headers: new Headers(), text });

test.each([
  [
    'the documented envelope',
    '{"error":{"code":429,"message":"Slow.","status":"RESOURCE_EXHAUSTED","details":[1]}}',
    'RESOURCE_EXHAUSTED',
    'Slow.',
  ],
  [
    'the flat one',
    '{"code":429,"message":"Slow.","status":"RESOURCE_EXHAUSTED","details":[]}',
    'RESOURCE_EXHAUSTED',
    'Slow.',
  ],
  ["the token host's", '{"error":"invalid_client","error_description":"Wrong."}', 'invalid_client', 'Wrong.'],
  ['a page', '<html>', null, 'The server answered 429.'],
  ['nothing', '', null, 'The server answered 429.'],
])('%s is read', (_, text, reason, message) => {
  expect(answer(429, text)).toMatchObject({ status: 429, reason, message });
});

test('no body is too odd to be told of', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const { status, message, details } = answer(500, text);
      expect([status, message !== '', Array.isArray(details)]).toEqual([500, true, true]);
    }),
  );
});

test('after a refusal nothing was done; after a 5xx, or no answer, nobody knows', () => {
  expect([400, 401, 403, 404, 429].some((status) => isAmbiguous(answer(status, '')))).toBe(false);
  expect([500, 502, 503].every((status) => isAmbiguous(answer(status, '')))).toBe(true);
  expect(isAmbiguous(failureOf({ kind: 'lost', why: 'reset' }))).toBe(true);
});
