import { expect, test } from 'vitest';
import { expiredTokenHeader } from '../../../mocks/contract/auth.ts';
import { errorEnvelope } from '../../../mocks/contract/errors.ts';
import { callLine, callsIn } from './call-lines.ts';
import { explainExpired } from './expired-header.ts';
import { explainTurnedAway, type Stranger } from './strangers.ts';
import { explainTokenAnswer } from './token-answer.ts';

const token = { access_token: 'a.b.c', expires_in: 3600, scope: '', token_type: 'bearer' };
const oauth = (error: string) => JSON.stringify({ error, error_description: 'No.' });
const envelope = (code: 401 | 403 | 429) => JSON.stringify(errorEnvelope(code, 'No.'));

test.each([
  [200, JSON.stringify(token), null],
  [200, JSON.stringify({ ...token, scope: undefined }), '"scope" is not a text'],
  [200, JSON.stringify({ ...token, expires_in: '3600' }), '"expires_in" is not a number above 0'],
  [200, JSON.stringify({ ...token, access_token: '' }), '"access_token" is not a text'],
  [200, JSON.stringify({ ...token, token_type: 'mac' }), '"token_type" is not "bearer"'],
  [401, oauth('invalid_client'), null],
  [401, envelope(401), '"error" is not a code of OAuth'],
  [400, JSON.stringify({ error: 'invalid_request' }), '"error_description" is not a text'],
  [429, envelope(429), null],
  [429, oauth('rate_limited'), null],
  [429, envelope(401), '"error.code" is 401, the HTTP status is 429'],
  [503, '<html>', 'the body of a 503 of the token host is not JSON'],
  [503, 'null', 'the body of a 503 of the token host is no object'],
])('the token host: %i %s', (status, body, departure) => {
  expect(explainTokenAnswer(status, body)).toBe(departure);
});

test('the header of an expired token is known by its form and its moment, and nothing else passes for it', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const header = expiredTokenHeader(at);
  expect(explainExpired(header, at.getTime() + 1)).toBeNull();
  expect(explainExpired(header, at.getTime() - 1)).toContain('has not come yet');
  expect(explainExpired(header.replace('invalid_token', 'expired'), at.getTime())).toContain(
    'not of the form',
  );
  expect(explainExpired('Bearer', at.getTime())).toContain('names no moment');
  expect(explainExpired(undefined, at.getTime())).toContain('no www-authenticate');
});

test.each<[Stranger, number, string, string | undefined, string | null]>([
  ['wrong-secret', 401, oauth('invalid_client'), 'Basic realm="oauth2"', null],
  ['wrong-secret', 401, oauth('invalid_grant'), undefined, 'invalid_grant, not invalid_client'],
  ['wrong-grant', 400, oauth('unsupported_grant_type'), undefined, null],
  ['wrong-basic', 401, envelope(401), 'Bearer', null],
  ['wrong-basic', 401, oauth('invalid_client'), 'Bearer', '"error" is not an object'],
  ['forged-token', 401, envelope(401), expiredTokenHeader(new Date(0)), 'speaks of expiry'],
  ['forged-token', 200, '{}', undefined, 'the status is 200, not 401'],
  ['foreign-token', 403, envelope(403), undefined, null],
  ['foreign-token', 401, envelope(401), 'Bearer', 'the status is 401, not 403'],
  [
    'foreign-basic',
    403,
    envelope(403).replace('UNAUTHORIZED', 'FORBIDDEN'),
    undefined,
    'FORBIDDEN, not UNAUTHORIZED',
  ],
])('%s answered by %i %s', (stranger, status, body, challenge, departure) => {
  const said = explainTurnedAway(stranger, { status, body, challenge });
  if (departure === null) expect(said).toBeNull();
  else expect(said).toContain(departure);
});

test('calls are found again in what k6 wrote, those of one part, in the order of time', () => {
  const log = (line: string) => `time="2026-01-01T00:00:00Z" level=info msg="${line}" source=console\n`;
  const one = log(callLine(30.4, 'expiry')) + log('something else') + log(callLine(10, 'expiry'));
  expect(callsIn([one, log(callLine(20, 'expiry')) + log(callLine(15, 'basic'))], 'expiry')).toEqual([
    10, 20, 30,
  ]);
});
