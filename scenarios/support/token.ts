import encoding from 'k6/encoding';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import { refreshWindow } from './refresh-window.ts';
import type { Target } from './target.ts';

/** An access token and when, in milliseconds since the Unix epoch, it ends. */
export interface Token {
  readonly bearer: string;
  readonly expiresAt: number;
}

const RETRY_MILLIS = 1_000;

/** `Basic` and a key with its secret, as the `Authorization` header has it. */
export function basicOf({ keyId, keySecret }: Pick<Target, 'keyId' | 'keySecret'>): string {
  return `Basic ${encoding.b64encode(`${keyId}:${keySecret}`)}`;
}

/** Asks the token host for a token. */
export function askForToken(
  target: Target,
  authorization = basicOf(target),
  grant = 'client_credentials',
): RefinedResponse<ResponseType> {
  return http.post(
    target.tokenUrl,
    { grant_type: grant },
    { headers: { Authorization: authorization }, tags: { name: 'oauth2/token' } },
  );
}

/** The token in an answer of the token host; `null` when it gave none. */
export function tokenIn(response: RefinedResponse<ResponseType>): Token | null {
  if (response.status !== 200) return null;
  const { access_token, expires_in } = response.json() as { access_token: string; expires_in: number };
  return { bearer: access_token, expiresAt: Date.now() + expires_in * 1000 };
}

/**
 * Gets a token by client credentials.
 * @returns `null` when the token host did not give one
 */
export function fetchToken(target: Target): Token | null {
  return tokenIn(askForToken(target));
}

/** How a holder gets its next token, and when. */
export interface HowToRefresh {
  /** Gets a new token, or `null` when none is given. */
  readonly fetch?: () => Token | null;
  /** Where in the window of refreshing a token's moment lies: from 0 to 1. */
  readonly share?: () => number;
}

/** Holds one virtual user's token, from its first one on, and replaces it ahead of its end. */
export class TokenHolder {
  readonly #fetch: () => Token | null;
  readonly #share: () => number;
  #token: Token;
  #refreshAt: number;

  constructor(
    target: Target,
    first: Token,
    { fetch = () => fetchToken(target), share = Math.random }: HowToRefresh = {},
  ) {
    this.#fetch = fetch;
    this.#share = share;
    this.#token = first;
    this.#refreshAt = this.#refreshMoment();
  }

  /** The token to send with, refreshed when it is due. A refusal of the token host keeps the old one for a second more. */
  bearer(): string {
    if (Date.now() >= this.#refreshAt) this.refresh();
    return this.#token.bearer;
  }

  /** The token as it is, due or not. */
  get held(): string {
    return this.#token.bearer;
  }

  /** Gets a new token now; keeps the old one when none is given. */
  refresh(): void {
    const fresh = this.#fetch();
    if (fresh === null) {
      this.#refreshAt = Date.now() + RETRY_MILLIS * (1 + Math.random());
      return;
    }
    this.#token = fresh;
    this.#refreshAt = this.#refreshMoment();
  }

  #refreshMoment(): number {
    const now = Date.now();
    const { opens, closes } = refreshWindow(Math.max(0, this.#token.expiresAt - now) / 1000);
    return now + (opens + (closes - opens) * this.#share()) * 1000;
  }
}
