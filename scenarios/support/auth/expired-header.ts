import { expiredTokenHeader } from '../../../mocks/contract/auth.ts';

/**
 * Says how the `www-authenticate` header of a 401 departs from the one of an expired token (vendor-source: the vendor's SDKs
 * refresh by it), or gives `null` when it does not.
 * @param now milliseconds since the Unix epoch
 */
export function explainExpired(header: string | undefined, now: number): string | null {
  if (header === undefined) return 'there is no www-authenticate header';
  const [, moment] = /Jwt expired at (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/.exec(header) ?? [];
  if (moment === undefined) return `"${header}" names no moment at which the token expired`;
  const expiredAt = new Date(moment);
  if (header !== expiredTokenHeader(expiredAt)) return `"${header}" is not of the form that SDKs look for`;
  return expiredAt.getTime() > now ? `"${header}" names a moment that has not come yet` : null;
}
