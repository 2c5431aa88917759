import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { failureOf, saysExpired } from '../../clients/reference/failure.ts';
import { decide, type Habits } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { TokenCache, type TokenSource } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { listMutant } from '../otherwise-for.ts';
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

/** Takes the token before for the better one when the next one is refused as well. */
class GoesBack extends ReferenceClient {
  /** The tokens that requests were first refused for. */
  readonly #refused = new WeakMap<ApiRequest, string>();
  #back: string | null = null;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const used = this.#back ?? token;
    const answer = await super.attempt(request, used, signal);
    if (!saysExpired(failureOf(answer))) return answer;
    this.#back = this.#refused.get(request) ?? null;
    this.#refused.set(request, used);
    return answer;
  }
}

/** Never lets go of a token that it believes to be good. */
class Clings extends TokenCache {
  override drop(): void {
    // It stays.
  }
}

const SURFACES_EXPIRED: Habits['decide'] = (situation) =>
  saysExpired(situation.failure) ? 'give-up' : decide(situation);
const RENEWS_WITHOUT_END: Habits['decide'] = (situation) =>
  saysExpired(situation.failure) ? 'new-token' : decide(situation);

/** Clients that refresh tokens badly. */
export const REFRESH_MUTANTS: readonly Mutant[] = [
  referenceMutant('surfaces-expired-token', 'TOK-3', 'hands the 401 of an expired token to its caller', {
    habits: { decide: SURFACES_EXPIRED },
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
  referenceMutant(
    'goes-back-to-the-old-token',
    'TOK-4',
    'goes back to the old token when the new one is refused',
    {
      client: (...args) => new GoesBack(...args),
    },
  ),
  referenceMutant('refreshes-without-end', 'TOK-4', 'refreshes as long as tokens are refused', {
    habits: { decide: RENEWS_WITHOUT_END },
  }),
  listMutant(
    'surfaces-expired-token-of-templates',
    'TOK-3',
    'hands the 401 of an expired token to who lists templates',
    'templates',
    {
      habits: { decide: SURFACES_EXPIRED },
    },
  ),
  listMutant(
    'refreshes-for-templates-without-end',
    'TOK-4',
    'refreshes as long as tokens for templates are refused',
    'templates',
    {
      habits: {
        decide: RENEWS_WITHOUT_END,
      },
    },
  ),
];
