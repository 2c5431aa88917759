import { expect, test } from 'vitest';
import { errorEnvelope } from '../../mocks/contract/errors.ts';
import { explainAnswer } from './answer-form.ts';

const accepted = { message_id: '01KDVDNA00HJYTA0T5VJ000000', accepted_time: '2026-01-01T00:00:00Z' };

test('an accepted send has a message id and a time', () => {
  expect(explainAnswer(200, JSON.stringify(accepted))).toBeNull();
  expect(explainAnswer(200, JSON.stringify({ ...accepted, message_id: 'x' }))).toBe(
    '"message_id" is not an id',
  );
  expect(explainAnswer(200, JSON.stringify({ message_id: accepted.message_id }))).toBe(
    '"accepted_time" is missing',
  );
  expect(explainAnswer(200, 'null')).toBe('"message_id" is not an id');
  expect(explainAnswer(200, '')).toBe('the body of a 200 is not JSON');
});

test('every other answer carries the documented envelope, of its own status', () => {
  const limited = JSON.stringify(errorEnvelope(429, 'Too many requests.'));
  expect(explainAnswer(429, limited)).toBeNull();
  expect(explainAnswer(503, limited)).toContain('429');
  expect(explainAnswer(429, '<html>')).toBe('the body of a 429 is not JSON');
  expect(
    explainAnswer(429, '{"code":429,"message":"flat","status":"RESOURCE_EXHAUSTED","details":[]}'),
  ).toContain('no "error" object');
});

test('a body found good for one status is not taken for good with another', () => {
  const unavailable = JSON.stringify(errorEnvelope(503, 'Later.'));
  for (let i = 0; i < 3; i++) {
    expect(explainAnswer(503, unavailable)).toBeNull();
    expect(explainAnswer(500, unavailable)).not.toBeNull();
  }
});
