import { AUTH } from '../contract/auth.ts';
import type { TokenForm } from '../engine/token-service.ts';
import { behindScheme, tenantOfBasic } from './credentials.ts';
import type { ApiReply, ApiRequest } from './exchange.ts';
import { limitedReply } from './limited-reply.ts';
import { ok } from './replies.ts';
import type { World } from './world.ts';

/**
 * `POST /oauth2/token`: client credentials in, a bearer token out (documented). Its errors look like ORY Fosite's, not
 * like the API's (vendor-source for the field names). Its limit is a bucket of its own, per key (scope: assumed), and
 * answers without `Retry-After` unless the tenant's error profile says so (vendor-source).
 * @param form what a fault makes of the token
 */
export function issueToken(world: World, request: ApiRequest, form?: TokenForm): ApiReply {
  const encoded = behindScheme(request.authorization ?? '', 'basic');
  const tenant = encoded === null ? null : tenantOfBasic(world, encoded);
  const now = world.clock.now();
  if (tenant === null) {
    const challenge = ['www-authenticate', 'Basic realm="oauth2"'];
    return oauthError(401, 'invalid_client', 'Client authentication failed.', challenge);
  }
  if (!tenant.tokenAdmits(now)) {
    tenant.tokens.limited += 1;
    return limitedReply('token', tenant.settings.errors.tokenLimited, () => tenant.tokenWait(now));
  }
  const grant = new URLSearchParams(request.body.toString('utf8')).get('grant_type');
  if (grant !== 'client_credentials') {
    tenant.tokens.refused += 1;
    return grant === null
      ? oauthError(400, 'invalid_request', 'The form parameter grant_type is missing.')
      : oauthError(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
  }
  tenant.tokens.issued += 1;
  const { keyId, projectId, tokens } = tenant.settings;
  return ok({
    access_token: world.tokens.issue(keyId, projectId, world.clock.wallMillis(now), { ...tokens, ...form }),
    expires_in: tokens.lifeSeconds ?? world.tokens.lifeSeconds,
    scope: AUTH.scope.value,
    token_type: AUTH.tokenType.value,
  });
}

/** An error of the token endpoint. */
export function oauthError(
  status: 400 | 401,
  error: string,
  description: string,
  headers: readonly string[] = [],
): ApiReply {
  const body = { error, error_verbose: description, error_description: description, error_hint: '' };
  return {
    status,
    body: JSON.stringify(body),
    headers,
    outcome: status === 401 ? 'unauthorized' : 'refused',
  };
}
