import type { Answer } from '../../clients/reference/answer.ts';
import { type ApiRequest, tokenRequest } from '../../clients/reference/api-request.ts';
import { boundedExchange } from '../../clients/reference/exchange.ts';
import { persistentCall } from '../../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Bounds its calls, and not its requests for tokens. */
class WaitsForTokens extends ReferenceClient {
  protected override requestToken(signal: AbortSignal): Promise<Answer> {
    const trying = {
      repeatable: true,
      try: () => boundedExchange(this.surroundings, null)(tokenRequest(this.opening), signal),
      renewToken: () => undefined,
    };
    return persistentCall(this.patience, trying, signal);
  }
}

/** Never learns that its connection is gone. */
class MissesTheEnd extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'lost' && answer.why.startsWith('The connection')) await new Promise(() => undefined);
    return answer;
  }
}

/** Clients whose calls do not end in time. */
export const TIME_OUT_MUTANTS: readonly Mutant[] = [
  referenceMutant('never-times-out', 'ERR-5', 'states a time-out and has none', {
    habits: { timeoutMillis: null },
  }),
  referenceMutant('states-no-time-out', 'ERR-5', 'waits for ever, and says so', {
    habits: { timeoutMillis: null },
    policy: { timeoutSeconds: null },
  }),
  referenceMutant('times-out-late', 'ERR-5', 'waits twice as long as it states', {
    habits: { timeoutMillis: 20_000 },
  }),
  referenceMutant('waits-for-tokens', 'ERR-5', 'bounds its calls, and not its requests for tokens', {
    client: (...args) => new WaitsForTokens(...args),
  }),
  referenceMutant('misses-the-end', 'ERR-5', 'never ends a call whose connection was reset', {
    client: (...args) => new MissesTheEnd(...args),
  }),
];
