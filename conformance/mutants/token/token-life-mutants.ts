import { TokenCache, type TokenSource } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokens } from './with-tokens.ts';

/** Has a token for each call, which is known by its signal. */
class NoCache extends TokenCache {
  readonly #caches = new Map<AbortSignal, TokenCache>();

  constructor(private readonly own: TokenSource) {
    super(own);
  }

  override get(signal: AbortSignal): Promise<string> {
    const cache = this.#caches.get(signal) ?? new TokenCache(this.own);
    this.#caches.set(signal, cache);
    return cache.get(signal);
  }

  override drop(text: string): void {
    for (const cache of this.#caches.values()) cache.drop(text);
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

/** Milliseconds since the token came, and since it was last used. */
interface TokenUse {
  readonly age: number;
  readonly idle: number;
}

/** Takes a token for old by a rule of its own, whatever its life. */
class RenewsByRule extends TokenCache {
  #last = '';
  #cameAt = 0;
  #usedAt = 0;

  constructor(
    private readonly own: TokenSource,
    private readonly isOld: (use: TokenUse) => boolean,
  ) {
    super(own);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const asked = this.own.clock.now();
    if (this.isOld({ age: asked - this.#cameAt, idle: asked - this.#usedAt })) this.drop(this.#last);
    const token = await super.get(signal);
    this.#usedAt = this.own.clock.now();
    if (token !== this.#last) this.#cameAt = this.#usedAt;
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
  referenceMutant(
    'forgets-idle-token',
    'TOK-2',
    'fetches a token anew after twelve idle seconds, whatever its life',
    {
      client: withTokens((source) => new RenewsByRule(source, ({ idle }) => idle > 12_000)),
    },
  ),
  referenceMutant('renews-every-minute', 'TOK-2', 'fetches a token every minute, whatever its life', {
    client: withTokens((source) => new RenewsByRule(source, ({ age }) => age > 60_000)),
  }),
];
