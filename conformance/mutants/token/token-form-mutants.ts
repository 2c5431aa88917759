import { CallFailure } from '../../client/call-failure.ts';
import type { Surroundings } from '../../client/conversation-client.ts';
import { TokenCache, type TokenSource } from '../../clients/reference/token-cache.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokens } from './with-tokens.ts';

type Wall = Pick<Surroundings, 'wallMillis'>;

/** A claim of a JWT; `null` when the token is none. */
function claim(token: string, name: string): number | null {
  const [, payload] = token.split('.');
  if (payload === undefined) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
  return Number(claims[name]);
}

/** Reads its tokens, which are nobody's business but the server's. */
class ReadsTokens extends TokenCache {
  override async get(signal: AbortSignal): Promise<string> {
    const token = await super.get(signal);
    if (claim(token, 'exp') === null) throw new CallFailure({ message: 'The access token is no JWT.' });
    return token;
  }
}

/** Has a token for as long as its `exp` is ahead of the wall clock. */
class BelievesExp extends TokenCache {
  #last = '';

  constructor(
    source: TokenSource,
    private readonly wall: Wall,
  ) {
    super(source);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const exp = claim(this.#last, 'exp');
    if (exp !== null && exp * 1000 < this.wall.wallMillis()) this.drop(this.#last);
    this.#last = await super.get(signal);
    return this.#last;
  }
}

/** Keeps a token only if it can read in it how long. */
class KeepsReadable extends TokenCache {
  #last = '';

  override async get(signal: AbortSignal): Promise<string> {
    if (claim(this.#last, 'exp') === null) this.drop(this.#last);
    this.#last = await super.get(signal);
    return this.#last;
  }
}

/** Takes no token that was made in the future. */
class ChecksIat extends TokenCache {
  constructor(
    source: TokenSource,
    private readonly wall: Wall,
  ) {
    super(source);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const token = await super.get(signal);
    const iat = claim(token, 'iat') ?? 0;
    if (iat * 1000 > this.wall.wallMillis() + 60_000)
      throw new CallFailure({ message: 'The access token is not yet valid.' });
    return token;
  }
}

/** Waits until a token is valid by its own clock. */
class WaitsForNbf extends TokenCache {
  constructor(
    source: TokenSource,
    private readonly wall: Wall & Pick<Surroundings, 'sleep'>,
  ) {
    super(source);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const token = await super.get(signal);
    const early = (claim(token, 'nbf') ?? 0) * 1000 - this.wall.wallMillis();
    if (early > 0) await this.wall.sleep(early, signal);
    return token;
  }
}

/** Takes tokens of a usual length only. */
class Measures extends TokenCache {
  constructor(
    source: TokenSource,
    private readonly isUsual: (length: number) => boolean,
  ) {
    super(source);
  }

  override async get(signal: AbortSignal): Promise<string> {
    const token = await super.get(signal);
    if (!this.isUsual(token.length)) throw new CallFailure({ message: 'The access token is no token.' });
    return token;
  }
}

/** Clients that rely on what is in a token. */
export const TOKEN_FORM_MUTANTS: readonly Mutant[] = [
  referenceMutant('reads-its-tokens', 'TOK-7', 'fails when an access token is no JWT', {
    client: withTokens((source) => new ReadsTokens(source)),
  }),
  referenceMutant(
    'keeps-readable-tokens',
    'TOK-7',
    'fetches a token for every call when it cannot read them',
    {
      client: withTokens((source) => new KeepsReadable(source)),
    },
  ),
  referenceMutant('believes-exp', 'TOK-7', "holds a token's exp against its own clock", {
    client: withTokens((source, surroundings) => new BelievesExp(source, surroundings)),
  }),
  referenceMutant('checks-iat', 'TOK-7', 'takes no token that was made in the future by its own clock', {
    client: withTokens((source, surroundings) => new ChecksIat(source, surroundings)),
  }),
  referenceMutant('waits-for-nbf', 'TOK-7', 'waits until its token is valid by its own clock', {
    client: withTokens((source, surroundings) => new WaitsForNbf(source, surroundings)),
  }),
  referenceMutant('takes-no-short-token', 'TOK-7', 'takes a short token for none', {
    client: withTokens((source) => new Measures(source, (length) => length >= 100)),
  }),
  referenceMutant('takes-no-long-token', 'TOK-7', 'has room for tokens of two thousand characters', {
    client: withTokens((source) => new Measures(source, (length) => length <= 2000)),
  }),
];
