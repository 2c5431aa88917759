import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './any-text.ts';
import { TokenService } from './token-service.ts';

const hmac = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('base64url');
const service = (lifeSeconds = 3600) => new TokenService(lifeSeconds, hmac('own'));
const kindAt = (tokens: TokenService, token: string, wall: number) => tokens.verify(token, wall).kind;
const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

describe('an access token', () => {
  test('is valid until the millisecond of its expiry, and expired from then on', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100_000 }), (wall, life) => {
        const tokens = service(life);
        const token = tokens.issue('key', 'project', wall);
        const expiry = (Math.floor(wall / 1000) + life) * 1000;
        // A second service with the same key has nothing remembered, and must say the same.
        for (const verifier of [tokens, service(life)]) {
          expect(kindAt(verifier, token, wall)).toBe('valid');
          expect(kindAt(verifier, token, expiry - 1)).toBe('valid');
          expect(kindAt(verifier, token, expiry)).toBe('expired');
          expect(kindAt(verifier, token, expiry + 10 ** 9)).toBe('expired');
        }
      }),
    );
  });

  test('is a JWT with the claims that SDKs read', () => {
    const token = service().issue('key-1', 'project-1', 1_720_476_748_999);
    const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(payload ?? '')).toMatchObject({ sub: 'key-1', iat: 1_720_476_748, exp: 1_720_480_348 });
  });

  test('may be opaque: no JWT, and good for as long', () => {
    fc.assert(
      fc.property(moments, fc.uuid(), (wall, keyId) => {
        const token = service(10).issue(keyId, 'project', wall, { opaque: true });
        expect(token).toMatch(/^[\w~-]+$/);
        const expiry = (Math.floor(wall / 1000) + 10) * 1000;
        expect(service().verify(token, wall)).toMatchObject({ kind: 'valid', claims: { keyId } });
        expect(kindAt(service(), token, expiry - 1)).toBe('valid');
        expect(kindAt(service(), token, expiry)).toBe('expired');
      }),
    );
  });

  test('may be opaque and have any length', () => {
    fc.assert(
      fc.property(moments, fc.uuid(), fc.integer({ min: 16, max: 4096 }), (wall, keyId, characters) => {
        const tokens = service(10);
        const [token = '', other] = [1, 2].map(() =>
          tokens.issue(keyId, 'project', wall, { opaque: true, characters }),
        );
        expect(token).toHaveLength(characters);
        // What RFC 6750, section 2.1, lets a token be.
        expect(token).toMatch(/^[\w.~+/-]+=*$/);
        expect(other).not.toBe(token);
        const expiry = (Math.floor(wall / 1000) + 10) * 1000;
        expect(tokens.verify(token, wall)).toMatchObject({ kind: 'valid', claims: { keyId } });
        expect(kindAt(tokens, token, expiry - 1)).toBe('valid');
        expect(kindAt(tokens, token, expiry)).toBe('expired');
        for (const wrong of [token.slice(1), `${token}=`, token.slice(0, -1)])
          expect(kindAt(tokens, wrong, wall)).toBe('unknown');
        expect(kindAt(service(), token, wall)).toBe('unknown');
      }),
    );
  });

  test('of a given length is remembered within bounds: the oldest goes first', () => {
    const tokens = service();
    const form = { opaque: true, characters: 16 };
    const first = tokens.issue('key', 'project', 0, form);
    const later = Array.from({ length: 10_000 }, () => tokens.issue('key', 'project', 0, form));
    expect(new Set(later).size).toBe(later.length);
    expect(kindAt(tokens, first, 0)).toBe('unknown');
    expect(kindAt(tokens, later[0] ?? '', 0)).toBe('valid');
  });

  test('may tell times of a clock that is wrong, and a life of its own, and is good for as long as it is', () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: -86_400, max: 86_400 }),
        fc.boolean(),
        (wall, lifeSeconds, skewSeconds, opaque) => {
          const tokens = service();
          const token = tokens.issue('key', 'project', wall, { lifeSeconds, skewSeconds, opaque });
          const begins = Math.floor(wall / 1000);
          if (!opaque) {
            const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
            expect(claims.iat).toBe(begins + skewSeconds);
            expect(claims.exp).toBe(begins + skewSeconds + lifeSeconds);
            expect(claims.nbf).toBe(skewSeconds === 0 ? undefined : claims.iat);
          }
          for (const verifier of [tokens, service()]) {
            expect(kindAt(verifier, token, wall)).toBe('valid');
            expect(kindAt(verifier, token, (begins + lifeSeconds) * 1000 - 1)).toBe('valid');
            expect(kindAt(verifier, token, (begins + lifeSeconds) * 1000)).toBe('expired');
          }
        },
      ),
    );
  });

  test('may begin its life later: it is refused until the millisecond of its beginning', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100_000 }), (wall, startsIn) => {
        const tokens = service(10);
        const token = tokens.issue('key', 'project', wall, { startsIn });
        const begins = (Math.floor(wall / 1000) + startsIn) * 1000;
        const [, payload = ''] = token.split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
        expect(claims).toMatchObject({ nbf: begins / 1000, iat: begins / 1000, exp: begins / 1000 + 10 });
        for (const verifier of [tokens, service(10)]) {
          expect(kindAt(verifier, token, begins - 1)).toBe('not-yet-valid');
          expect(kindAt(verifier, token, begins)).toBe('valid');
          expect(kindAt(verifier, token, begins + 10_000)).toBe('expired');
        }
      }),
    );
  });

  test('carries whom it speaks for, also to a service that did not issue it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), moments, (keyId, projectId, wall) => {
        const token = service().issue(keyId, projectId, wall);
        const verdict = service().verify(token, wall);
        expect(verdict).toMatchObject({ kind: 'valid', claims: { keyId, projectId } });
      }),
    );
  });

  test('lives beside the others of its key', () => {
    const tokens = service();
    const all = Array.from({ length: 50 }, () => tokens.issue('key', 'project', 5000));
    expect(new Set(all).size).toBe(50);
    expect(all.map((token) => kindAt(tokens, token, 6000))).toEqual(all.map(() => 'valid'));
  });

  test('signed by another is unknown', () => {
    const foreign = new TokenService(3600, hmac('another')).issue('key', 'project', 0);
    expect(kindAt(service(), foreign, 0)).toBe('unknown');
  });

  test('with one character changed, cut or added is unknown', () => {
    const tokens = service();
    const forms = [false, true].map((opaque) => tokens.issue('key', 'project', 0, { opaque }));
    const character = fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('.', '~', ''));
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.nat(), character, (token, anywhere, instead) => {
        const marks = [0, token.indexOf('.'), token.lastIndexOf('.'), token.lastIndexOf('~')];
        const at = anywhere % 2 === 0 ? anywhere % token.length : Math.max(0, marks[anywhere % 4] ?? 0);
        const tampered = token.slice(0, at) + instead + token.slice(at + 1);
        fc.pre(tampered !== token);
        expect(kindAt(tokens, tampered, 0)).toBe('unknown');
      }),
    );
  });

  test('may be any text: it is unknown, and nothing throws', () => {
    const tokens = service();
    const parts = anyText(12);
    const texts = fc.oneof(
      parts,
      fc.tuple(parts, parts, parts).map((three) => three.join('.')),
    );
    fc.assert(
      fc.property(texts, moments, (text, wall) => {
        expect(tokens.verify(text, wall)).toEqual({ kind: 'unknown' });
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is remembered of tokens', () => {
  /** A service that counts its signatures: verifying a token that is remembered costs none. */
  function counted(lifeSeconds: number) {
    let signatures = 0;
    const tokens = new TokenService(lifeSeconds, (text) => {
      signatures += 1;
      return hmac('own')(text);
    });
    const costOf = (token: string, wall: number) => {
      const before = signatures;
      tokens.verify(token, wall);
      return signatures - before;
    };
    return { tokens, costOf };
  }

  test('spares the second look, also for a token issued before a restart', () => {
    const { tokens, costOf } = counted(3600);
    expect(costOf(tokens.issue('key', 'project', 0), 0)).toBe(0);
    const earlier = service().issue('key-before', 'project', 0);
    expect([costOf(earlier, 0), costOf(earlier, 0)]).toEqual([1, 0]);
  });

  test('goes when the token expires', () => {
    const { tokens, costOf } = counted(10);
    const old = tokens.issue('key', 'project', 0);
    tokens.issue('key', 'project', 10_000);
    expect(costOf(old, 10_000)).toBe(1);
  });

  test('is bounded: the oldest goes first, and stays valid', () => {
    const { tokens, costOf } = counted(3600);
    const first = tokens.issue('key', 'project', 0);
    for (let i = 0; i < 20_000; i++) tokens.issue('key', 'project', 0);
    expect(costOf(first, 0)).toBe(1);
    expect(kindAt(tokens, first, 0)).toBe('valid');
  });
});
