import { saysExpired } from '../../clients/reference/failure.ts';
import { decide } from '../../clients/reference/habits.ts';
import { TokenCache, type TokenSource } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokens } from './with-tokens.ts';

/** After a refusal every call fetches a token of its own, until one of them has come. */
class OneEach extends TokenCache {
  #dropped: string | null = null;
  #own: string | null = null;

  constructor(private readonly own: TokenSource) {
    super(own);
  }

  override async get(signal: AbortSignal): Promise<string> {
    if (this.#own !== null) return this.#own;
    if (this.#dropped === null) return await super.get(signal);
    this.#own = await new TokenCache(this.own).get(signal);
    return this.#own;
  }

  override drop(text: string): void {
    if (text === this.#own) this.#own = null;
    else if (this.#own === null) this.#dropped = text;
  }
}

/** Throws away whatever token it has when any is refused. */
class DropsAny extends TokenCache {
  #last = '';

  override async get(signal: AbortSignal): Promise<string> {
    this.#last = await super.get(signal);
    return this.#last;
  }

  override drop(): void {
    super.drop(this.#last);
  }
}

/** Never lets go of a token that it believes to be good. */
class Clings extends TokenCache {
  override drop(): void {
    // It stays.
  }
}

/** Clients that refresh tokens badly. */
export const REFRESH_MUTANTS: readonly Mutant[] = [
  referenceMutant('surfaces-expired-token', 'TOK-3', 'hands the 401 of an expired token to its caller', {
    habits: { decide: (situation) => (saysExpired(situation.failure) ? 'give-up' : decide(situation)) },
  }),
  referenceMutant('replays-with-the-old-token', 'TOK-3', 'sends again with the token that had expired', {
    client: withTokens((source) => new Clings(source)),
  }),
  referenceMutant('refresh-for-each-call', 'TOK-3', 'refreshes once for each call that was refused', {
    client: withTokens((source) => new OneEach(source)),
  }),
  referenceMutant(
    'late-refusal-drops-new-token',
    'TOK-4',
    'throws away the token it has when an older one is refused late',
    { client: withTokens((source) => new DropsAny(source)) },
  ),
  referenceMutant('refreshes-without-end', 'TOK-4', 'refreshes as long as tokens are refused', {
    habits: { decide: (situation) => (saysExpired(situation.failure) ? 'new-token' : decide(situation)) },
  }),
];
