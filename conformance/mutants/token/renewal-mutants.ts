import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { tokenRequest } from '../../clients/reference/api-request.ts';
import { BesideItsCalls } from '../beside-its-calls.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const EVERY_MILLIS = 5000;
const MOST_REQUESTS = 30;

/** Renews its token beside its calls, and goes on when its key is refused. */
class RenewsBesideItsCalls extends BesideItsCalls {
  protected override async requestToken(signal: AbortSignal): Promise<Answer> {
    try {
      return await super.requestToken(signal);
    } catch (error) {
      if (error instanceof CallFailure && error.told.status === 401)
        this.beginAsking(EVERY_MILLIS, MOST_REQUESTS, async (over) => {
          const answer = await this.exchange(tokenRequest(this.opening), over);
          return answer.kind === 'answer' && answer.status !== 401;
        });
      throw error;
    }
  }
}

/** Clients that ask for a token beside their calls. */
export const RENEWAL_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'renews-beside-its-calls',
    'TOK-5',
    'asks for a token every five seconds, beside its calls, after its key was refused',
    { client: (...args) => new RenewsBesideItsCalls(...args) },
  ),
];
