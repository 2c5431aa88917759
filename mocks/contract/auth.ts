import { fact } from './fact.ts';

/** Facts of the token endpoint and of authentication. */
export const AUTH = {
  /** Seconds an access token lives. */
  tokenLifeSeconds: fact(
    3600,
    'documented',
    'vendor overview page, "OAuth2.0 authentication"',
    'tokenLifeSeconds',
  ),
  tokenPath: fact('/oauth2/token', 'documented', 'vendor overview page, curl example'),
  /** The SDK for Python fails when the field is missing, so it is always sent. */
  scope: fact('', 'vendor-source', "the vendor's Python SDK"),
  tokenType: fact('bearer', 'vendor-source', "the vendor's SDK fixtures"),
  /** Signature algorithm of the JWT. */
  algorithm: fact('HS256', 'assumed', 'the SDKs read "exp" and check no signature'),
  /** Claims of the JWT, in its order. */
  claims: fact(
    ['sub', 'project_id', 'iat', 'exp', 'jti'],
    'assumed',
    'only "exp" is known: the SDK for Node reads it (vendor-source)',
  ),
  /** Whether a token is good at the hosts of every region. */
  validInAllRegions: fact(
    true,
    'assumed',
    'there is one auth host; what the vendor says of it contradicts itself',
  ),
  /** Who shares one limit of token requests. */
  tokenLimitScope: fact('key', 'assumed', 'the source names the bucket and not whose it is'),
  /** Who shares one limit of calls with Basic authentication. */
  basicLimitScope: fact('key', 'assumed', 'the page says "heavily rate limited" and no more'),
} as const;

/**
 * The `www-authenticate` header of a 401 for an expired token (vendor-source). All four SDKs of the vendor refresh only
 * when it holds the lower-case word `expired`.
 */
export function expiredTokenHeader(expiredAt: Date): string {
  const at = `${expiredAt.toISOString().slice(0, 19)}Z`;
  return `Bearer error="invalid_token", error_description="Jwt expired at ${at}", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"`;
}
