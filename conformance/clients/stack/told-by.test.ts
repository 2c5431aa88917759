import { describe, expect, test } from 'vitest';
import { objectIn, refusalBy, unreadable } from './told-by.ts';

const answer = (status: number, body: string) => ({ status, body, challenge: '' });

describe('what a refusal tells', () => {
  test('is the status, the name and the sentence of the envelope, nested or flat', () => {
    const error = { code: 404, status: 'NOT_FOUND', message: 'No such app', details: [{ '@type': 'new' }] };
    const told = { status: 404, reason: 'NOT_FOUND', message: 'No such app' };
    expect(refusalBy(answer(404, JSON.stringify({ error }))).told).toEqual(told);
    expect(refusalBy(answer(404, JSON.stringify(error))).told).toEqual(told);
  });

  test("is OAuth's code and description at the token host", () => {
    const body = JSON.stringify({ error: 'invalid_client', error_description: 'Unknown key' });
    expect(refusalBy(answer(401, body)).told).toEqual({
      status: 401,
      reason: 'invalid_client',
      message: 'Unknown key',
    });
  });

  test.each([
    '',
    '<html>502</html>',
    '{"error":{"code":5',
    'null',
    '[]',
    '{"error":null}',
    '{"error":{"status":7}}',
  ])('is the status alone when the body is %j', (body) => {
    expect(refusalBy(answer(502, body)).told).toEqual({ status: 502, reason: null, message: null });
  });
});

test('a success that cannot be read is told as unknown, for it may have been carried out', () => {
  expect(objectIn('{"message_id":')).toBeNull();
  expect(unreadable(answer(200, '{"message_id":')).told).toMatchObject({ outcome: 'unknown' });
});
