import { CallFailure } from '../../client/call-failure.ts';
import type { Surroundings } from '../../client/conversation-client.ts';
import type { CallError } from '../../protocol/reply.ts';
import { type Answer, objectOf } from './answer.ts';

/** A token is renewed so long before its end, or a tenth of its life where that is short. */
const MARGIN_MILLIS = 60_000;
const MARGIN_SHARE = 0.1;
/** What a token lives when the server does not say: the documented hour is not relied on. */
const LIFE_SECONDS = 300;

interface Token {
  readonly text: string;
  /** When it is to be renewed, on the monotonic clock: a wall clock may be wrong. */
  readonly renewAt: number;
}

/** What a token cache needs of its client. */
export interface TokenSource {
  readonly clock: Pick<Surroundings, 'now'>;
  /**
   * Makes the token request; tries again by itself where that is right.
   * @throws CallFailure when there is no answer of status 200
   */
  request(signal: AbortSignal): Promise<Answer>;
}

/** The access token of one client. Any number of calls that want one at once cause one request. */
export class TokenCache {
  #token: Token | null = null;
  #coming: Promise<Token> | null = null;

  constructor(private readonly source: TokenSource) {}

  /**
   * The token to call with.
   * @throws CallFailure when the token host refuses, or cannot be reached
   */
  async get(signal: AbortSignal): Promise<string> {
    if (this.#token !== null && this.source.clock.now() < this.#token.renewAt) return this.#token.text;
    // Not the caller's signal: whoever gives up must not take the token from the others who wait for it.
    this.#coming ??= this.#fetch().finally(() => {
      this.#coming = null;
    });
    const token = await abortable(this.#coming, signal);
    return token.text;
  }

  /** A token was refused as expired. A newer one that came meanwhile stays. */
  drop(text: string): void {
    if (this.#token?.text === text) this.#token = null;
  }

  async #fetch(): Promise<Token> {
    const answer = await this.source.request(new AbortController().signal).catch((error) => {
      throw error instanceof CallFailure ? new CallFailure(withoutToken(error.told)) : error;
    });
    const body = answer.kind === 'answer' ? objectOf(answer.text) : null;
    if (typeof body?.access_token !== 'string')
      throw new CallFailure(withoutToken({ message: 'the answer of the token host cannot be read.' }));
    const life = 1000 * (typeof body.expires_in === 'number' ? body.expires_in : LIFE_SECONDS);
    const margin = Math.min(MARGIN_MILLIS, life * MARGIN_SHARE);
    this.#token = { text: body.access_token, renewAt: this.source.clock.now() + life - margin };
    return this.#token;
  }
}

/** Without a token no call was made, so none is ambiguous. */
function withoutToken(told: CallError): CallError {
  return { ...told, outcome: 'refused', message: `No access token: ${told.message}` };
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
