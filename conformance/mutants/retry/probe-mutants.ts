import { CallFailure } from '../../client/call-failure.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { BesideItsCalls } from '../beside-its-calls.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const EVERY_MILLIS = 1000;
const MOST_LOOKS = 60;

/** Looks every second, once a call was limited, whether the server is back. */
class LooksWhetherItIsBack extends BesideItsCalls {
  protected override async call(
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<Answer & { kind: 'answer' }> {
    try {
      return await super.call(request, signal);
    } catch (error) {
      if (error instanceof CallFailure && error.told.status === 429) this.#begin();
      throw error;
    }
  }

  #begin(): void {
    const { projectId, hosts } = this.opening;
    const url = `${hosts.conversation}/v1/projects/${projectId}/apps`;
    const look = { method: 'GET', url, repeatable: true, app: null } as const;
    this.beginAsking(EVERY_MILLIS, MOST_LOOKS, async (signal) => {
      await this.attempt(look, await this.tokens.get(signal), signal);
      return false;
    });
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
