import { tokenRequest } from '../../clients/reference/api-request.ts';
import type { WireRequest } from '../../clients/reference/exchange.ts';
import { persistentCall } from '../../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/**
 * A reference client that asks for tokens in another way.
 * @param change makes the request out of the right one; `asked` is how often the client has asked before
 */
function asking(
  name: string,
  sentence: string,
  change: (right: WireRequest, opening: Opening, asked: number) => WireRequest,
): Mutant {
  class Asking extends ReferenceClient {
    #asked = 0;

    protected override requestToken(signal: AbortSignal) {
      const request = change(tokenRequest(this.opening), this.opening, this.#asked);
      this.#asked += 1;
      const trying = {
        repeatable: true,
        try: () => this.exchange(request, signal),
        renewToken: () => undefined,
      };
      return persistentCall(this.patience, trying, signal);
    }
  }
  return referenceMutant(name, 'TOK-1', sentence, { client: (...args) => new Asking(...args) });
}

const JSON_TYPE = 'application/json';

/** Asks with the Basic credentials written in another way. */
const writing =
  (write: (credentials: Buffer) => string): ((right: WireRequest, opening: Opening) => WireRequest) =>
  (right, { keyId, keySecret }) => {
    const authorization = `Basic ${write(Buffer.from(`${keyId}:${keySecret}`))}`;
    return { ...right, headers: { ...right.headers, authorization } };
  };

/** Asks in the right way for its first token only. */
const whenRenewed = (change: (right: WireRequest, opening: Opening) => WireRequest) => {
  return (right: WireRequest, opening: Opening, asked: number) =>
    asked === 0 ? right : change(right, opening);
};

/** Has another grant for tokens after the first, and asks in the right way when that is refused as a request. */
class RenewsByAnotherGrant extends ReferenceClient {
  #asked = false;

  protected override requestToken(signal: AbortSignal) {
    const right = tokenRequest(this.opening);
    const isRenewal = this.#asked;
    this.#asked = true;
    const trying = {
      repeatable: true,
      try: async () => {
        const renewed = isRenewal
          ? await this.exchange({ ...right, body: 'grant_type=refresh_token' }, signal)
          : null;
        const isRefused = renewed?.kind === 'answer' && renewed.status === 400;
        return renewed === null || isRefused ? await this.exchange(right, signal) : renewed;
      },
      renewToken: () => undefined,
    };
    return persistentCall(this.patience, trying, signal);
  }
}

/** Finds out how its key is to be sent: in the form when it is refused as Basic authentication. */
class FindsTheForm extends ReferenceClient {
  protected override requestToken(signal: AbortSignal) {
    const right = tokenRequest(this.opening);
    const { keyId, keySecret } = this.opening;
    const { authorization: _, ...headers } = right.headers;
    const body = `${right.body}&client_id=${keyId}&client_secret=${encodeURIComponent(keySecret)}`;
    const trying = {
      repeatable: true,
      try: async () => {
        const answer = await this.exchange(right, signal);
        const isRefused = answer.kind === 'answer' && answer.status === 401;
        return isRefused ? await this.exchange({ ...right, headers, body }, signal) : answer;
      },
      renewToken: () => undefined,
    };
    return persistentCall(this.patience, trying, signal);
  }
}

/** Clients that do not ask for a token as they should. */
export const TOKEN_REQUEST_MUTANTS: readonly Mutant[] = [
  asking('token-by-json', 'asks for a token by JSON in place of a form', (right) => ({
    ...right,
    headers: { ...right.headers, 'content-type': JSON_TYPE },
    body: JSON.stringify({ grant_type: 'client_credentials' }),
  })),
  asking('token-form-called-json', 'sends the form of a token request as JSON', (right) => ({
    ...right,
    headers: { ...right.headers, 'content-type': JSON_TYPE },
  })),
  asking(
    'key-in-the-form',
    'puts the key into the form of a token request, in place of Basic authentication',
    ({ method, url, headers }, { keyId, keySecret }) => ({
      method,
      url,
      headers: { 'content-type': headers['content-type'] ?? '' },
      body: `grant_type=client_credentials&client_id=${keyId}&client_secret=${encodeURIComponent(keySecret)}`,
    }),
  ),
  asking('token-of-another-grant', 'asks for a token by the password grant', (right) => ({
    ...right,
    body: 'grant_type=password',
  })),
  asking(
    'key-in-base64url',
    'writes the key in the alphabet of URLs, without padding',
    writing((credentials) => credentials.toString('base64url')),
  ),
  asking(
    'key-without-padding',
    'leaves the padding out when it writes the key in base64',
    writing((credentials) => credentials.toString('base64').replace(/=+$/, '')),
  ),
  asking(
    'key-in-the-form-when-renewed',
    'puts the key into the form as well when it asks for tokens after the first',
    whenRenewed((right, { keyId, keySecret }) => ({
      ...right,
      body: `${right.body}&client_id=${keyId}&client_secret=${encodeURIComponent(keySecret)}`,
    })),
  ),
  referenceMutant('renews-by-another-grant', 'TOK-1', 'asks for tokens after the first by a refresh token', {
    client: (...args) => new RenewsByAnotherGrant(...args),
  }),
  referenceMutant(
    'tries-its-key-in-the-form',
    'TOK-5',
    'asks once more, with the key in the form, when its key was refused',
    { client: (...args) => new FindsTheForm(...args) },
  ),
];
