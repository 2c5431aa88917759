import encoding from 'k6/encoding';
import http from 'k6/http';
import type { Target } from './target.ts';

/** An access token and when, in milliseconds since the Unix epoch, it is to be replaced. */
export interface Token {
  readonly bearer: string;
  readonly expiresAt: number;
}

/** Before this long a token is still good for a while: refreshing is spread over it, so that workers do not stampede. */
const REFRESH_WINDOW_MILLIS = 300_000;
const RETRY_MILLIS = 1_000;

/**
 * Gets a token by client credentials.
 * @returns `null` when the token host did not give one
 */
export function fetchToken(target: Target): Token | null {
  const credentials = encoding.b64encode(`${target.keyId}:${target.keySecret}`);
  const response = http.post(
    target.tokenUrl,
    { grant_type: 'client_credentials' },
    { headers: { Authorization: `Basic ${credentials}` }, tags: { name: 'oauth2/token' } },
  );
  if (response.status !== 200) return null;
  const { access_token, expires_in } = response.json() as { access_token: string; expires_in: number };
  return { bearer: access_token, expiresAt: Date.now() + expires_in * 1000 };
}

/** Holds one virtual user's token: the one all start with, until it is time for one of its own. */
export class TokenHolder {
  #token: Token;
  #refreshAt: number;

  constructor(
    private readonly target: Target,
    first: Token,
  ) {
    this.#token = first;
    this.#refreshAt = refreshMoment(first);
  }

  /** The token to send with, refreshed when it is due. A refusal of the token host keeps the old one for a second more. */
  bearer(): string {
    if (Date.now() >= this.#refreshAt) this.refresh();
    return this.#token.bearer;
  }

  /** Gets a new token now; keeps the old one when none is given. */
  refresh(): void {
    const fresh = fetchToken(this.target);
    if (fresh === null) {
      this.#refreshAt = Date.now() + RETRY_MILLIS * (1 + Math.random());
      return;
    }
    this.#token = fresh;
    this.#refreshAt = refreshMoment(fresh);
  }
}

function refreshMoment(token: Token): number {
  const window = Math.min(REFRESH_WINDOW_MILLIS, (token.expiresAt - Date.now()) / 2);
  return token.expiresAt - window * Math.random();
}
