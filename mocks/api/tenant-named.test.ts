import { expect, test } from 'vitest';
import { json, PlayedWorld, type Player } from './played-world.ts';

const played = new PlayedWorld();
const [one, other] = [
  played.tenant({ journal: { entries: 20, bytes: 1e6 } }),
  played.tenant({ journal: { entries: 20, bytes: 1e6 } }),
];
const ask = (request: Partial<Parameters<PlayedWorld['ask']>[0]>) =>
  played.ask({ method: 'POST', path: '/oauth2/revoke', service: 'auth', ...request });
const last = ({ tenant }: Player) => [...tenant.journal.after(0)].at(-1)?.exchange;
const bare = (authorization: string) => authorization.replace(/^\w+ /, '');
const { keyId } = one.tenant.settings;

test.each([
  ['the key as Basic authentication', { authorization: one.basic }],
  ['a token as a bearer', { authorization: one.bearer }],
  ['a token in its query', { query: `token=${bare(one.bearer)}` }],
  ['a token in its form', { body: `token_type_hint=access_token&token=${bare(one.bearer)}` }],
  ['a key in its form', { body: `client_id=${keyId}&client_secret=wrong` }],
])('a request for nothing that is known, with %s, is in the journal of whose it is', (_, request) => {
  const before = [one.tenant, other.tenant, played.world].map(({ journal }) => journal.newest);
  expect(ask(request).status).toBe(404);
  const after = [one.tenant, other.tenant, played.world].map(({ journal }) => journal.newest);
  expect(after).toEqual([(before[0] ?? 0) + 1, before[1], before[2]]);
  expect(last(one)).toMatchObject({ operation: null, method: 'POST' });
});

test('a request for a token with the key in its form is refused, and in the journal of whose key it is', () => {
  const { keySecret } = one.tenant.settings;
  const body = `grant_type=client_credentials&client_id=${keyId}&client_secret=${encodeURIComponent(keySecret)}`;
  const reply = ask({ path: '/oauth2/token', body });
  expect(reply.status).toBe(401);
  expect(json(reply).error).toBe('invalid_client');
  expect(last(one)).toMatchObject({ operation: 'IssueToken', requestBody: body });
});

test('one that names a key or a token of nobody is in the journal of nobody', () => {
  const before = played.world.journal.newest;
  ask({ query: 'token=x', body: 'client_id=nobody' });
  ask({ authorization: 'Bearer x' });
  expect(played.world.journal.newest).toBe(before + 2);
});
