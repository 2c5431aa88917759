import { expiredTokenHeader } from '../contract/auth.ts';
import type { Micros } from '../engine/clock.ts';
import { behindScheme, tenantOfBasic } from './credentials.ts';
import type { ApiReply } from './exchange.ts';
import { failure } from './replies.ts';
import type { Tenant } from './tenant.ts';
import type { World } from './world.ts';

/** Who made a call, and how it was proven. */
export interface Caller {
  readonly tenant: Tenant;
  readonly scheme: 'bearer' | 'basic';
}

/** The 401 of credentials that are wrong, or of a token that is unknown, revoked or not yet valid (assumed). */
export const INVALID_CREDENTIALS = failure(401, 'Request had invalid credentials.', {
  headers: ['www-authenticate', 'Bearer'],
});
const MISSING = failure(401, 'Request is missing credentials.', { headers: ['www-authenticate', 'Bearer'] });

/** The caller of a request, or the 401 it gets: credentials that are wrong, expired or missing (documented). */
export function authenticate(
  world: World,
  authorization: string | undefined,
  now: Micros,
): Caller | ApiReply {
  if (authorization === undefined || authorization === '') return MISSING;
  const token = behindScheme(authorization, 'bearer');
  if (token !== null) return callerOfToken(world, token, now);
  const basic = behindScheme(authorization, 'basic');
  const tenant = basic === null ? null : tenantOfBasic(world, basic);
  return tenant === null ? INVALID_CREDENTIALS : { tenant, scheme: 'basic' };
}

/** The 401 of a token that expired at a wall time, in milliseconds (vendor-source for its header). */
export function expiredToken(wallMillis: number): ApiReply {
  const header = expiredTokenHeader(new Date(wallMillis));
  return failure(401, 'Request had invalid credentials.', { headers: ['www-authenticate', header] });
}

function callerOfToken(world: World, token: string, now: Micros): Caller | ApiReply {
  const verdict = world.tokens.verify(token, world.clock.wallMillis(now));
  if (verdict.kind === 'expired') return expiredToken(verdict.claims.expiresAt * 1000);
  if (verdict.kind !== 'valid') return INVALID_CREDENTIALS;
  const tenant = world.byKey.get(verdict.claims.keyId);
  return tenant === undefined ? INVALID_CREDENTIALS : { tenant, scheme: 'bearer' };
}
