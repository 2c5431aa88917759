import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { tokenRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const EVERY_MILLIS = 5000;
const MOST_REQUESTS = 30;

/** Renews its token beside its calls, and goes on when its key is refused. */
class RenewsBesideItsCalls extends ReferenceClient {
  readonly #over = new AbortController();
  #isRenewing = false;

  protected override async requestToken(signal: AbortSignal): Promise<Answer> {
    try {
      return await super.requestToken(signal);
    } catch (error) {
      const isRefused = error instanceof CallFailure && error.told.status === 401;
      if (isRefused && !this.#isRenewing) this.#renew().catch(() => undefined);
      throw error;
    }
  }

  override async close(): Promise<void> {
    this.#over.abort();
    await super.close();
  }

  async #renew(): Promise<void> {
    this.#isRenewing = true;
    for (let asked = 0; asked < MOST_REQUESTS; asked++) {
      await this.surroundings.sleep(EVERY_MILLIS, this.#over.signal);
      const answer = await this.exchange(tokenRequest(this.opening), this.#over.signal);
      if (answer.kind === 'answer' && answer.status !== 401) return;
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
