import { TokenCache, type TokenSource } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokens } from './with-tokens.ts';

/** Fetches a token for every call. */
class NoCache extends TokenCache {
  constructor(private readonly own: TokenSource) {
    super(own);
  }

  override get(signal: AbortSignal): Promise<string> {
    return new TokenCache(this.own).get(signal);
  }
}

/** Whoever comes while the first token is under way fetches one as well. */
class EveryoneForHimself extends TokenCache {
  #first: Promise<string> | null = null;
  #isWarm = false;

  constructor(private readonly own: TokenSource) {
    super(own);
  }

  override async get(signal: AbortSignal): Promise<string> {
    if (this.#isWarm) return await super.get(signal);
    if (this.#first !== null) return await new TokenCache(this.own).get(signal);
    this.#first = super.get(signal).finally(() => {
      this.#first = null;
    });
    const token = await this.#first;
    this.#isWarm = true;
    return token;
  }
}

const HURRY_MILLIS = 8000;

/** Takes a token for old after seconds, whatever its life. */
class Hasty extends TokenCache {
  #last = '';
  #since = 0;

  constructor(private readonly own: TokenSource) {
    super(own);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const now = this.own.clock.now();
    if (now - this.#since > HURRY_MILLIS) this.drop(this.#last);
    const token = await super.get(signal);
    if (token !== this.#last) this.#since = this.own.clock.now();
    this.#last = token;
    return token;
  }
}

/** Clients that do not use a token for its life. */
export const TOKEN_LIFE_MUTANTS: readonly Mutant[] = [
  referenceMutant('token-for-each-call', 'TOK-2', 'fetches a token for every call', {
    client: withTokens((source) => new NoCache(source)),
  }),
  referenceMutant(
    'cold-start-stampede',
    'TOK-2',
    'fetches a token for each of the calls that begin before the first one has come',
    {
      client: withTokens((source) => new EveryoneForHimself(source)),
    },
  ),
  referenceMutant('renews-in-haste', 'TOK-2', 'renews its token every eight seconds, whatever its life', {
    client: withTokens((source) => new Hasty(source)),
  }),
];
