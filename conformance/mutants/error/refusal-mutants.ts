import { CallFailure } from '../../client/call-failure.ts';
import type { TextMessage } from '../../client/conversation-client.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { decide } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { retryHint } from '../../clients/reference/retry-hint.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';

const REFUSED = [400, 403, 404];

/** Tries a refused token again as it is. */
class TriesTheTokenAgain extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (!isRevoked(answer)) return answer;
    await this.surroundings.sleep(1000, signal);
    return await super.attempt(request, token, signal);
  }
}

/** Takes any 401 for an expired token, and gets new ones as long as it has patience. */
class RefreshesForEver extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    let answer = await super.attempt(request, token, signal);
    for (let tries = 0, last = token; tries < 2 && isRevoked(answer); tries++) {
      this.tokens.drop(last);
      last = await this.tokens.get(signal);
      answer = await super.attempt(request, last, signal);
    }
    return answer;
  }
}

/** Keeps sends that were refused, and makes them again when it is ended. */
class TriesTheRefusedAtItsEnd extends ReferenceClient {
  readonly #refused: TextMessage[] = [];

  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return await super.send(message, signal).catch((error) => {
      if (error instanceof CallFailure && REFUSED.includes(error.told.status ?? 0))
        this.#refused.push(message);
      throw error;
    });
  }

  override async close(): Promise<void> {
    await Promise.allSettled(this.#refused.map((each) => super.send(each, new AbortController().signal)));
    await super.close();
  }
}

function isRevoked(answer: Answer): boolean {
  return (
    answer.kind === 'answer' &&
    answer.status === 401 &&
    !(answer.headers.get('www-authenticate') ?? '').includes('expired')
  );
}

/** Clients that try again what was refused. */
export const REFUSAL_MUTANTS: readonly Mutant[] = [
  referenceMutant('retries-refusals', 'ERR-1', 'tries 400, 403 and 404 again, with back-off', {
    habits: {
      decide: (situation) => (REFUSED.includes(situation.failure.status) ? 'again' : decide(situation)),
    },
  }),
  referenceMutant('retries-denied-sends', 'ERR-1', 'tries a send that was a 403 again', {
    habits: {
      decide: (situation) =>
        situation.failure.status === 403 && !situation.repeatable ? 'again' : decide(situation),
    },
  }),
  referenceMutant('retries-what-it-cannot-read', 'ERR-1', 'tries a refusal again whose body is no error', {
    habits: {
      decide: (situation) =>
        REFUSED.includes(situation.failure.status) && situation.failure.reason === null
          ? 'again'
          : decide(situation),
    },
  }),
  referenceMutant('retries-hinted-refusals', 'ERR-1', 'tries any refusal again that says when to come back', {
    habits: {
      decide: (situation) =>
        REFUSED.includes(situation.failure.status) && retryHint(situation.failure, 0) !== null
          ? 'again'
          : decide(situation),
    },
  }),
  referenceMutant(
    'ends-with-the-refused',
    'ERR-1',
    'makes sends that were refused once more when it is ended',
    {
      client: (...args) => new TriesTheRefusedAtItsEnd(...args),
    },
  ),
  withTokenHost('insists-on-tokens', 'ERR-1', 'asks again for a token after a 403 or a 404', {
    decide: (situation) => ([403, 404].includes(situation.failure.status) ? 'again' : decide(situation)),
  }),
  referenceMutant('retries-pages', 'ERR-1', 'takes a refusal in HTML for a gateway that is busy', {
    habits: {
      decide: (situation) =>
        situation.failure.status < 500 && situation.failure.headers.get('content-type')?.includes('html')
          ? 'again'
          : decide(situation),
    },
  }),
  referenceMutant('retries-revoked-token', 'ERR-1', 'tries a token again that a 401 refused', {
    client: (...args) => new TriesTheTokenAgain(...args),
  }),
  referenceMutant(
    'refreshes-for-any-401',
    'ERR-1',
    'gets two new tokens for a 401 that does not say expired',
    {
      client: (...args) => new RefreshesForEver(...args),
    },
  ),
];
