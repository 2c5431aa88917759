import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { type ApiRequest, tokenRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { TokenCache } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** In the place of a token when there is none. */
const NONE = '';

/** A client that can do without a token. */
class KnowsBasic extends ReferenceClient {
  protected override headers(token: string) {
    if (token !== NONE) return super.headers(token);
    const { keyId, keySecret } = this.opening;
    const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
    return { ...super.headers(token), authorization };
  }
}

class NoTokens extends TokenCache {
  override get(): Promise<string> {
    return Promise.resolve(NONE);
  }
}

/** Gives no token where there is none to be had. */
class TokensIfAny extends TokenCache {
  override get(signal: AbortSignal): Promise<string> {
    return super.get(signal).catch((error) => {
      if (error instanceof CallFailure) return NONE;
      throw error;
    });
  }
}

class AlwaysBasic extends KnowsBasic {
  protected override readonly tokens = new NoTokens({
    clock: this.surroundings,
    request: (signal) => this.requestToken(signal),
  });
}

class BasicInNeed extends KnowsBasic {
  protected override readonly tokens = new TokensIfAny({
    clock: this.surroundings,
    request: (signal) => this.exchange(tokenRequest(this.opening), signal),
  });
}

/** Tries for a token as often as for anything else before it does without. */
class BasicAtLast extends KnowsBasic {
  protected override readonly tokens = new TokensIfAny({
    clock: this.surroundings,
    request: (signal) => this.requestToken(signal),
  });
}

class BasicForReading extends KnowsBasic {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    return super.attempt(request, request.method === 'GET' ? NONE : token, signal);
  }
}

/** Whatever waits for a token has none while it comes. */
class TokensAtHand extends TokenCache {
  #isComing = false;

  override async get(signal: AbortSignal): Promise<string> {
    if (this.#isComing) return NONE;
    this.#isComing = true;
    return await super.get(signal).finally(() => {
      this.#isComing = false;
    });
  }
}

class BasicMeanwhile extends KnowsBasic {
  protected override readonly tokens = new TokensAtHand({
    clock: this.surroundings,
    request: (signal) => this.requestToken(signal),
  });
}

/** The limit that a call met may be that of its token. */
class BasicWhenLimited extends KnowsBasic {
  readonly #limited = new WeakSet<ApiRequest>();

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, this.#limited.has(request) ? NONE : token, signal);
    if (answer.kind === 'answer' && answer.status === 429) this.#limited.add(request);
    return answer;
  }
}

/** Clients that use Basic authentication for calls. */
export const BASIC_MUTANTS: readonly Mutant[] = [
  referenceMutant('basic-always', 'TOK-9', 'calls with Basic authentication, without any token', {
    client: (...args) => new AlwaysBasic(...args),
  }),
  referenceMutant('basic-in-need', 'TOK-9', 'falls back to Basic authentication when it gets no token', {
    client: (...args) => new BasicInNeed(...args),
  }),
  referenceMutant(
    'basic-at-last',
    'TOK-9',
    'falls back to Basic authentication when all of its tries for a token have failed',
    { client: (...args) => new BasicAtLast(...args) },
  ),
  referenceMutant(
    'basic-meanwhile',
    'TOK-9',
    'calls with Basic authentication while another call has a token fetched',
    {
      client: (...args) => new BasicMeanwhile(...args),
    },
  ),
  referenceMutant('basic-when-limited', 'TOK-9', 'tries with Basic authentication what was limited before', {
    client: (...args) => new BasicWhenLimited(...args),
  }),
  referenceMutant('basic-for-reading', 'TOK-9', 'reads with Basic authentication', {
    client: (...args) => new BasicForReading(...args),
  }),
];
