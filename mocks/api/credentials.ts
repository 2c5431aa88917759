import { timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from './exchange.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

/** Most of a body that is looked at for the name of a key, in bytes. */
const FORM_BYTES = 65_536;

/** Whether two secrets are the same, in a time that does not tell how far they agree. */
function sameSecret(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The tenant whose key id and secret a Basic `Authorization` value (without the scheme) holds, or `null`. */
export function tenantOfBasic(world: World, encoded: string): Tenant | null {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return null;
  const tenant = world.byKey.get(text.slice(0, colon));
  if (tenant === undefined || !sameSecret(text.slice(colon + 1), tenant.settings.keySecret)) return null;
  return tenant;
}

/** The tenant whose key id a Basic `Authorization` header names, whether its secret is right or not. */
export function keyOwner(world: World, authorization = ''): Tenant | undefined {
  const encoded = behindScheme(authorization, 'basic');
  if (encoded === null) return undefined;
  const [keyId = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1);
  return world.byKey.get(keyId);
}

/**
 * The tenant whose key or token a request names, whether they are right or not: in its `Authorization` header, or as
 * `client_id` or `token` in its query or its form (RFC 6749, section 2.3.1; RFC 7009, section 2.1).
 */
export function tenantNamed(
  world: World,
  { authorization = '', query, body }: ApiRequest,
): Tenant | undefined {
  const owner = keyOwner(world, authorization) ?? tokenOwner(world, behindScheme(authorization, 'bearer'));
  if (owner !== undefined) return owner;
  for (const text of [query, body.toString('latin1', 0, FORM_BYTES)]) {
    const form = new URLSearchParams(text);
    const named = world.byKey.get(form.get('client_id') ?? '') ?? tokenOwner(world, form.get('token'));
    if (named !== undefined) return named;
  }
  return undefined;
}

function tokenOwner(world: World, token: string | null): Tenant | undefined {
  if (token === null) return undefined;
  const verdict = world.tokens.verify(token, world.clock.wallMillis(world.clock.now()));
  return verdict.kind === 'unknown' ? undefined : world.byKey.get(verdict.claims.keyId);
}

/** The value of an `Authorization` header behind its scheme, or `null` when the scheme is another one. */
export function behindScheme(authorization: string, scheme: 'bearer' | 'basic'): string | null {
  const { length } = scheme;
  if (authorization.charCodeAt(length) !== 0x20) return null;
  if (authorization.slice(0, length).toLowerCase() !== scheme) return null;
  return authorization.slice(length + 1);
}
