import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const EVERY_MILLIS = 1000;
const MOST_LOOKS = 60;

/** Looks every second, once a call was limited, whether the server is back. */
class LooksWhetherItIsBack extends ReferenceClient {
  readonly #over = new AbortController();
  #isLooking = false;

  protected override async call(
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<Answer & { kind: 'answer' }> {
    try {
      return await super.call(request, signal);
    } catch (error) {
      const isLimited = error instanceof CallFailure && error.told.status === 429;
      if (isLimited && !this.#isLooking) this.#look().catch(() => undefined);
      throw error;
    }
  }

  override async close(): Promise<void> {
    this.#over.abort();
    await super.close();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const { signal } = this.#over;
    const { projectId, hosts } = this.opening;
    const url = `${hosts.conversation}/v1/projects/${projectId}/apps`;
    const look = { method: 'GET', url, repeatable: true, app: null } as const;
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      await this.surroundings.sleep(EVERY_MILLIS, signal);
      await this.attempt(look, await this.tokens.get(signal), signal);
    }
  }
}

/** Clients that ask a server in trouble for what nobody wants. */
export const PROBE_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'looks-whether-it-is-back',
    'RET-6',
    'asks for the list of apps every second, once a call was limited, to see whether the server is back',
    { client: (...args) => new LooksWhetherItIsBack(...args) },
  ),
];
