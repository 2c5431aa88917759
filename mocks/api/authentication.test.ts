import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainEnvelope } from '../contract/errors.ts';
import { anyText } from '../engine/any-text.ts';
import { SECOND } from '../engine/clock.ts';
import { header, json, PlayedWorld } from './played-world.ts';

describe('who calls', () => {
  test('a bearer token and Basic credentials are both let in, whatever the case of the scheme', () => {
    const player = new PlayedWorld().tenant();
    const { bearer, basic } = player;
    const schemes = [bearer, bearer.replace('Bearer', 'bearer'), basic, basic.replace('Basic', 'BASIC')];
    for (const authorization of schemes) {
      expect(player.send(undefined, { authorization }).status).toBe(200);
    }
  });

  const stranger = new PlayedWorld().tenant({ seed: 77 });
  const secretOf = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['an unknown scheme', 'Digest abc'],
    ['a scheme alone', 'Bearer'],
    ['a token of somebody else', stranger.bearer],
    ['a token with another letter', stranger.bearer.replace(/.$/, '!')],
    ['an unknown key', stranger.basic],
    ['a key without a secret', secretOf('key')],
    ['Basic that is no base64', 'Basic ****'],
  ])('%s is a 401 in the envelope, without the word expired', (_, authorization) => {
    const player = new PlayedWorld().tenant({ seed: 1 });
    const reply = player.send(undefined, { authorization });
    expect(reply).toMatchObject({ status: 401, outcome: 'unauthorized' });
    expect(explainEnvelope(json(reply), 401)).toBeNull();
    expect(header(reply, 'www-authenticate')).toBe('Bearer');
    expect(player.tenant.messages.size).toBe(0);
  });

  test('a wrong secret is a 401, however near', () => {
    const player = new PlayedWorld().tenant();
    const { keyId, keySecret } = player.tenant.settings;
    for (const secret of ['', keySecret.slice(1), `${keySecret} `, keySecret.toUpperCase()]) {
      const authorization = secretOf(`${keyId}:${secret}`);
      expect(player.send(undefined, { authorization }).status).toBe(401);
      expect(player.token(undefined, authorization).status).toBe(401);
    }
  });

  test('a secret may hold colons and letters of any kind', () => {
    const player = new PlayedWorld().tenant({ keySecret: 'a:b:ß€' });
    expect(player.send(undefined, { authorization: player.basic }).status).toBe(200);
  });

  test('an expired token is a 401 with the header that makes SDKs refresh, by its lower-case name', () => {
    const played = new PlayedWorld(600);
    const player = played.tenant();
    played.clock.advance(600 * SECOND - 1000);
    expect(player.send().status).toBe(200);
    played.clock.advance(1000);
    const reply = player.send();
    expect(reply.status).toBe(401);
    expect(header(reply, 'www-authenticate')).toBe(
      'Bearer error="invalid_token", error_description="Jwt expired at 2024-07-08T22:10:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
    );
    const fresh = `Bearer ${json(player.token()).access_token}`;
    expect(player.send(undefined, { authorization: fresh }).status).toBe(200);
  });

  test('any authorization header at all is answered, and nobody is let in by it', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    const headers = fc.oneof(
      anyText(40),
      anyText(40).map((text) => `Bearer ${text}`),
      anyText(40).map((text) => `Basic ${text}`),
      anyText(20).map(secretOf),
      anyText(20).map((text) => secretOf(`${player.tenant.settings.keyId}:${text}`)),
      fc.nat({ max: 200 }).map((at) => player.bearer.slice(0, at)),
    );
    fc.assert(
      fc.property(headers, (authorization) => {
        expect(player.send(undefined, { authorization }).status).toBe(401);
        expect(player.token(undefined, authorization).status).toBe(401);
      }),
      { numRuns: 300 },
    );
    expect(played.faults).toEqual([]);
  });

  test('good credentials of another project are a 403, on every operation and for a project that is none', () => {
    const played = new PlayedWorld();
    const mine = played.tenant();
    const other = played.tenant();
    const paths = [other.path('/messages:send'), '/v1/projects/nobody/messages:send'];
    for (const path of paths) {
      for (const authorization of [mine.bearer, mine.basic]) {
        const reply = mine.send(undefined, { path, authorization });
        expect(reply).toMatchObject({ status: 403, outcome: 'refused' });
        expect(json(reply).error.status).toBe('UNAUTHORIZED');
        expect(explainEnvelope(json(reply), 403)).toBeNull();
      }
    }
    expect(mine.get('', { path: other.path(`/apps/${other.app()}`) }).status).toBe(403);
    expect(other.tenant.messages.size).toBe(0);
  });

  test('a token of a tenant that is gone is a 401', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    played.world.drop(player.tenant.settings.projectId);
    expect(player.send().status).toBe(401);
  });
});
