import { CallFailure } from '../../client/call-failure.ts';
import { type ApiRequest, tokenRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

class TokenInUrl extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal) {
    const mark = request.url.includes('?') ? '&' : '?';
    return super.attempt({ ...request, url: `${request.url}${mark}access_token=${token}` }, token, signal);
  }
}

class SecretInMetadata extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal) {
    const { keyId, keySecret } = this.opening;
    if (request.body === undefined) return super.attempt(request, token, signal);
    const body = { ...JSON.parse(request.body), message_metadata: `sent by ${keyId}:${keySecret}` };
    return super.attempt({ ...request, body: JSON.stringify(body) }, token, signal);
  }
}

class SecretInHeader extends ReferenceClient {
  protected override headers(token: string) {
    return { ...super.headers(token), 'x-api-key': this.opening.keySecret };
  }
}

class HalfOfSecretInHeader extends ReferenceClient {
  protected override headers(token: string) {
    return { ...super.headers(token), 'x-key-hint': this.opening.keySecret.slice(0, 16) };
  }
}

class TellsToken extends ReferenceClient {
  #token = '';

  constructor(
    private readonly written: (token: string) => string,
    ...args: ConstructorParameters<typeof ReferenceClient>
  ) {
    super(...args);
  }

  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal) {
    this.#token = token;
    return super.attempt(request, token, signal);
  }

  protected override async call(request: ApiRequest, signal: AbortSignal) {
    try {
      return await super.call(request, signal);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      const message = `${error.told.message} (request: POST, authorization: Bearer ${this.written(this.#token)})`;
      throw new CallFailure({ ...error.told, message });
    }
  }
}

/** Gives its last token back when it is closed, in a URL. */
class RevokesByUrl extends ReferenceClient {
  #token = '';

  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal) {
    this.#token = token;
    return super.attempt(request, token, signal);
  }

  override async close(): Promise<void> {
    await super.close();
    if (this.#token === '') return;
    const url = `${this.opening.hosts.auth}/oauth2/revoke?token=${encodeURIComponent(this.#token)}`;
    await this.exchange({ ...tokenRequest(this.opening), url, body: '' }, new AbortController().signal);
  }
}

/** Clients that show secrets where they do not belong. */
export const SECRET_MUTANTS: readonly Mutant[] = [
  referenceMutant('token-in-url', 'TOK-8', 'puts its token into the URL as well', {
    client: (...args) => new TokenInUrl(...args),
  }),
  referenceMutant('revokes-by-url', 'TOK-8', 'revokes its token when it is closed, by a URL that holds it', {
    client: (...args) => new RevokesByUrl(...args),
  }),
  referenceMutant('secret-in-metadata', 'TOK-8', 'puts its key secret into the metadata of messages', {
    client: (...args) => new SecretInMetadata(...args),
  }),
  referenceMutant('secret-in-header', 'TOK-8', 'sends its key secret in a header of every call', {
    client: (...args) => new SecretInHeader(...args),
  }),
  referenceMutant(
    'half-of-secret-in-header',
    'TOK-8',
    'sends half of its key secret in a header of every call',
    {
      client: (...args) => new HalfOfSecretInHeader(...args),
    },
  ),
  referenceMutant('token-in-errors', 'TOK-8', 'tells its token in the text of errors', {
    client: (...args) => new TellsToken((token) => token, ...args),
  }),
  referenceMutant('coded-token-in-errors', 'TOK-8', 'tells its token in the text of errors, in base64', {
    client: (...args) => new TellsToken((token) => Buffer.from(token).toString('base64'), ...args),
  }),
  referenceMutant(
    'end-of-token-in-errors',
    'TOK-8',
    'tells the second half of its token in the text of errors',
    {
      client: (...args) => new TellsToken((token) => token.slice(token.length / 2), ...args),
    },
  ),
];
