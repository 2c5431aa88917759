import type { TokenOptions } from '../contract/token-options.ts';

/** Whom a token speaks for and how long. Times are whole seconds since the Unix epoch, as in a JWT. */
export interface TokenClaims {
  readonly keyId: string;
  readonly projectId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** How a token may differ from an ordinary one. */
export interface TokenForm extends TokenOptions {
  /** Seconds until its life begins: it is issued in the future, as by a host whose clock is ahead. */
  readonly startsIn?: number;
  /** How long an opaque token is. One of a given length only refers to what this service remembers of it. */
  readonly characters?: number;
}

/** What an access token turned out to be. */
export type TokenVerdict =
  | { readonly kind: 'valid'; readonly claims: TokenClaims }
  | { readonly kind: 'not-yet-valid'; readonly claims: TokenClaims }
  | { readonly kind: 'expired'; readonly claims: TokenClaims }
  | { readonly kind: 'unknown' };

const UNKNOWN: TokenVerdict = { kind: 'unknown' };

/** Genuine tokens that are remembered. One that is forgotten costs a signature to know again. */
const MOST_REMEMBERED = 10_000;

/** Begins an opaque token and its signature: allowed in a bearer token (RFC 6750), and in no JWT. */
const OPAQUE_MARK = '~';

const base64url = (text: string) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fromBase64url = (text: string) => atob(text.replaceAll('-', '+').replaceAll('_', '/'));

/**
 * Gives out access tokens and recognises them. A token is a JWT (the vendor's SDKs read its `exp`); algorithm and other
 * claims are assumed. Tokens are self-contained: a token issued before a restart with the same signing key still works,
 * but for those that are asked for in a given length.
 * Several tokens of one key may be alive at once (documented).
 */
export class TokenService {
  readonly #header = base64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  /** Tokens seen to be genuine, oldest first: most calls come with one of these and cost one look-up. */
  readonly #genuine = new Map<string, TokenVerdict & { kind: 'valid' }>();
  /** What tokens of a given length speak for, oldest first: nothing stands in them. */
  readonly #referred = new Map<string, TokenClaims>();
  #serial = 0;

  /**
   * @param lifeSeconds how long a token lives unless its form says otherwise
   * @param sign the base64url signature of a text, HMAC-SHA256 with the service's own key
   */
  constructor(
    readonly lifeSeconds: number,
    private readonly sign: (text: string) => string,
  ) {}

  /** A fresh token for a key, issued at `wallMillis` (milliseconds since the Unix epoch). */
  issue(keyId: string, projectId: string, wallMillis: number, form: TokenForm = {}): string {
    const { opaque = false, startsIn = 0, lifeSeconds = this.lifeSeconds, skewSeconds = 0 } = form;
    const issuedAt = Math.floor(wallMillis / 1000) + startsIn;
    const claims = { keyId, projectId, issuedAt, expiresAt: issuedAt + lifeSeconds };
    if (opaque && form.characters !== undefined) return this.#refer(claims, form.characters);
    const payload = {
      sub: keyId,
      project_id: projectId,
      iat: issuedAt + skewSeconds,
      ...(startsIn === 0 && skewSeconds === 0 ? {} : { nbf: issuedAt + skewSeconds }),
      exp: claims.expiresAt + skewSeconds,
      jti: this.#serial++,
      // For the service itself, which must know the true times: a claim of ours that no client looks at.
      ...(skewSeconds === 0 ? {} : { skew: skewSeconds }),
    };
    const content = base64url(JSON.stringify(payload));
    const mark = opaque ? OPAQUE_MARK : '.';
    const text = `${opaque ? '' : this.#header}${mark}${content}`;
    const token = `${text}${mark}${this.sign(text)}`;
    if (startsIn === 0) this.#remember(token, claims, wallMillis);
    return token;
  }

  /** What `token` is worth at `wallMillis`. */
  verify(token: string, wallMillis: number): TokenVerdict {
    const genuine = this.#genuine.get(token);
    if (genuine !== undefined && wallMillis < genuine.claims.expiresAt * 1000) return genuine;
    const claims = genuine?.claims ?? this.#referred.get(token) ?? this.#read(token);
    if (claims === null) return UNKNOWN;
    if (wallMillis >= claims.expiresAt * 1000) return { kind: 'expired', claims };
    if (wallMillis < claims.issuedAt * 1000) return { kind: 'not-yet-valid', claims };
    return this.#remember(token, claims, wallMillis);
  }

  /** A token with all characters that one may have (RFC 6750, section 2.1). */
  #refer(claims: TokenClaims, characters: number): string {
    let text = OPAQUE_MARK;
    while (text.length < characters) text += `+/${this.sign(`${this.#serial++} ${claims.keyId} ${text}`)}`;
    const token = `${text.slice(0, characters - 1)}=`;
    for (const old of this.#referred.keys()) {
      if (this.#referred.size < MOST_REMEMBERED) break;
      this.#referred.delete(old);
    }
    this.#referred.set(token, claims);
    return token;
  }

  #remember(token: string, claims: TokenClaims, wallMillis: number): TokenVerdict {
    for (const [old, verdict] of this.#genuine) {
      if (this.#genuine.size < MOST_REMEMBERED && wallMillis < verdict.claims.expiresAt * 1000) break;
      this.#genuine.delete(old);
    }
    const verdict = { kind: 'valid', claims } as const;
    this.#genuine.set(token, verdict);
    return verdict;
  }

  #read(token: string): TokenClaims | null {
    const mark = token.startsWith(OPAQUE_MARK) ? OPAQUE_MARK : '.';
    const end = token.lastIndexOf(mark);
    const text = token.slice(0, end);
    if (end === -1 || this.sign(text) !== token.slice(end + 1)) return null;
    const payload = JSON.parse(fromBase64url(text.slice(text.indexOf(mark) + 1)));
    const { skew = 0 } = payload;
    return {
      keyId: payload.sub,
      projectId: payload.project_id,
      issuedAt: payload.iat - skew,
      expiresAt: payload.exp - skew,
    };
  }
}
