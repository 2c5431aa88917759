import type { Surroundings } from '../../client/conversation-client.ts';
import { tokenRequest } from '../../clients/reference/api-request.ts';
import { GOOD_HABITS, type Habits } from '../../clients/reference/habits.ts';
import { persistentCall } from '../../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/**
 * A reference client that has other habits with the token host.
 * @param calls what its habits are with calls, where these are no good ones either
 */
export function withTokenHost(
  name: string,
  breaks: string,
  sentence: string,
  habits: Partial<Habits> | ((surroundings: Surroundings) => Partial<Habits>),
  calls: Partial<Habits> = {},
): Mutant {
  class WithTokenHost extends ReferenceClient {
    protected override requestToken(signal: AbortSignal) {
      const trying = {
        repeatable: true,
        try: () => this.exchange(tokenRequest(this.opening), signal),
        renewToken: () => undefined,
      };
      const own = typeof habits === 'function' ? habits(this.surroundings) : habits;
      const patience = { ...this.patience, habits: { ...GOOD_HABITS, ...own } };
      return persistentCall(patience, trying, signal);
    }
  }
  return referenceMutant(name, breaks, sentence, {
    habits: calls,
    client: (...args) => new WithTokenHost(...args),
  });
}
