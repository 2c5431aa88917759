import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../contract/operations.ts';
import { anyText } from '../engine/any-text.ts';
import { Router } from './router.ts';

const router = new Router<string>();
for (const { id, method, path } of OPERATIONS) router.add(method, path, id);

const ids = fc.stringMatching(/^[0-9A-Za-z_.+-]{1,40}$/).filter((id) => id !== 'identities');

/** An operation with a path made from its template, and the ids that were put in. */
const calls = fc.constantFrom(...OPERATIONS).chain((operation) =>
  fc.array(ids, { minLength: 3, maxLength: 3 }).map((drawn) => {
    const params: string[] = [];
    const path = operation.path.replace(/\{[^}]+\}/g, () => {
      const id = drawn[params.length] ?? '';
      params.push(id);
      return id;
    });
    return { operation, path, params };
  }),
);

describe('the router', () => {
  test('finds each of the 56 operations by its own path, with its ids in order', () => {
    fc.assert(
      fc.property(calls, ({ operation, path, params }) => {
        expect(router.match(operation.method, path)).toEqual({ target: operation.id, params });
      }),
      { numRuns: 1000 },
    );
  });

  test('knows no path with a slash or a segment too many', () => {
    fc.assert(
      fc.property(calls, ({ operation: { method }, path }) => {
        for (const wrong of [`${path}/`, `/${path}`, `${path}//`, `${path}/x/y/z`]) {
          expect(router.match(method, wrong)).toBeNull();
        }
      }),
    );
  });

  test('knows no other method', () => {
    fc.assert(
      fc.property(calls, ({ path }) => {
        for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'get', ''])
          expect(router.match(method, path)).toBeNull();
      }),
    );
  });

  test('takes any path at all without throwing', () => {
    fc.assert(
      fc.property(anyText(60), (path) => {
        expect(router.match('GET', path)).toBeNull();
        expect(router.match('GET', `/v1/projects/${path}/messages:sent/x`)).toBeNull();
      }),
    );
  });

  test.each([
    ['POST', '/v1/projects/p/messages:send', 'SendMessage', ['p']],
    ['POST', '/v1/projects/p/contacts/c:merge', 'MergeContact', ['p', 'c']],
    ['POST', '/v1/projects/p/contacts/a:b:merge', 'MergeContact', ['p', 'a:b']],
    ['GET', '/v1/projects/p/contacts/a:b', 'GetContact', ['p', 'a:b']],
    ['GET', '/v1/projects/p/contacts:identityConflicts', 'ListIdentityConflicts', ['p']],
    ['POST', '/v1/projects/p/conversations/c:inject-event', 'InjectEvent', ['p', 'c']],
    [
      'GET',
      '/v1/projects/p/apps/a/consents/OPT_OUT_ALL',
      'ListIdentitiesFromConsentsList',
      ['p', 'a', 'OPT_OUT_ALL'],
    ],
  ])('reads %s %s as %s', (method, path, target, params) => {
    expect(router.match(method, path)).toEqual({ target, params });
  });

  test.each([
    ['POST', '/v1/projects/p/messages:sent'],
    ['POST', '/v1/projects/p/messages%3Asend'],
    ['POST', '/v1/projects/p/messages'],
    ['POST', '/v1/projects//messages:send'],
    ['POST', '/v1/projects/p/contacts/:merge'],
    ['GET', '/v1/projects/p/apps//'],
    ['GET', '/v1/projects/p'],
    ['GET', '/v3/projects/p/apps'],
    ['GET', '/'],
    ['GET', ''],
  ])('does not know %s %s', (method, path) => {
    expect(router.match(method, path)).toBeNull();
  });
});
