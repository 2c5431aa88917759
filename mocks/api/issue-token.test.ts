import { describe, expect, test } from 'vitest';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { SECOND } from '../engine/clock.ts';
import { header, json, PlayedWorld } from './played-world.ts';

describe('the token endpoint', () => {
  test('gives a token with every field that SDKs read', () => {
    const player = new PlayedWorld(1800).tenant();
    const reply = player.token();
    expect(reply).toMatchObject({ status: 200 });
    expect(json(reply)).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 1800,
      scope: '',
      token_type: 'bearer',
    });
    const authorization = `Bearer ${json(reply).access_token}`;
    expect(player.send(undefined, { authorization }).status).toBe(200);
  });

  test('gives a tenant the tokens that it is set to have, which are good as long as is said', () => {
    const played = new PlayedWorld(1800);
    const player = played.tenant({ tokens: { lifeSeconds: 60, skewSeconds: -900 } });
    const { access_token: token, expires_in } = json(player.token());
    expect(expires_in).toBe(60);
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    const second = Math.floor(played.clock.wallMillis(played.clock.now()) / 1000);
    expect(claims).toMatchObject({ iat: second - 900, exp: second - 840 });
    const authorization = `Bearer ${token}`;
    expect(player.send(undefined, { authorization }).status).toBe(200);
    played.clock.advance(60 * SECOND - 1 - (played.clock.wallMillis(played.clock.now()) % 1000) * 1000);
    expect(player.send(undefined, { authorization }).status).toBe(200);
    played.clock.advance(1);
    const expired = player.send(undefined, { authorization });
    expect(expired.status).toBe(401);
    expect(header(expired, 'www-authenticate')).toContain(
      new Date((second + 60) * 1000).toISOString().slice(0, 19),
    );
    const opaque = played.tenant({ tokens: { opaque: true } });
    expect(json(opaque.token()).access_token).not.toContain('.');
  });

  test('lets 30 through at once and then 10 a second, exactly', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    const issued = (calls: number) =>
      Array.from({ length: calls }, () => player.token().status).filter((status) => status === 200).length;
    expect(issued(50)).toBe(30);
    played.clock.advance(SECOND / 10 - 1);
    expect(issued(5)).toBe(0);
    played.clock.advance(1);
    expect(issued(5)).toBe(1);
    played.clock.advance(SECOND);
    expect(issued(20)).toBe(10);
    played.clock.advance(60 * SECOND);
    expect(issued(50)).toBe(30);
    expect(player.tenant.tokens).toMatchObject({ issued: 71, limited: 59 });
  });

  test('limits each key by itself, says so, and gives no hint when to come back', () => {
    const played = new PlayedWorld();
    const [one, other] = [played.tenant(), played.tenant()];
    for (let i = 0; i < 30; i++) one.token();
    const reply = one.token();
    expect(reply.status).toBe(429);
    expect(header(reply, LIMITED_BY_HEADER)).toBe('token');
    expect(header(reply, 'retry-after')).toBeUndefined();
    expect(other.token().status).toBe(200);
    expect(one.send().status).toBe(200);
  });

  test.each([
    ['grant_type=password', 'unsupported_grant_type'],
    ['', 'invalid_request'],
    ['{"grant_type":"client_credentials"}', 'invalid_request'],
  ])('refuses the form %j with %s', (form, error) => {
    const player = new PlayedWorld().tenant();
    const reply = player.token(form);
    expect(reply.status).toBe(400);
    expect(Object.keys(json(reply))).toEqual(['error', 'error_verbose', 'error_description', 'error_hint']);
    expect(json(reply).error).toBe(error);
    expect(player.tenant.tokens).toEqual({ issued: 0, limited: 0, refused: 1 });
  });

  test('refuses unknown clients as OAuth does', () => {
    const player = new PlayedWorld().tenant();
    const reply = player.token(undefined, 'Basic bm9ib2R5OnNlY3JldA==');
    expect(reply.status).toBe(401);
    expect(json(reply).error).toBe('invalid_client');
    expect(header(reply, 'www-authenticate')).toMatch(/^Basic /);
  });

  test('answers a fault of its own with a 500, and reports it', () => {
    const played = new PlayedWorld();
    const player = played.tenant();
    played.world.tokens.issue = () => {
      throw new Error('planted');
    };
    expect(player.token().status).toBe(500);
    expect(played.faults).toEqual([new Error('planted')]);
  });

  test('is no GET, and not on the other hosts', () => {
    const player = new PlayedWorld().tenant();
    const request = {
      method: 'POST',
      path: '/oauth2/token',
      authorization: player.basic,
      body: 'grant_type=client_credentials',
    };
    expect(player.played.ask({ ...request, method: 'GET' }).status).toBe(404);
    expect(player.played.ask({ ...request, service: 'conversation' }).status).toBe(404);
    expect(player.played.ask({ ...request, service: 'auth' }).status).toBe(200);
  });
});
