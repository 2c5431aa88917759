import type { Surroundings } from '../../client/conversation-client.ts';
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

/** Bounds what it asks for first, and not the pages that follow. */
class WaitsForPages extends ReferenceClient {
  protected override attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    if (!request.url.includes('page_token=')) return super.attempt(request, token, signal);
    const { method, url } = request;
    const wire = { method, url, headers: this.headers(token) };
    return boundedExchange(this.surroundings, null)(wire, signal);
  }
}

/** Fetches that are not given up any more once the head of an error has come. */
function deafToErrors({ fetch, ...surroundings }: Surroundings): Surroundings {
  return {
    ...surroundings,
    fetch: async (url, { signal, ...init } = {}) => {
      const end = new AbortController();
      const leave = () => end.abort();
      signal?.addEventListener('abort', leave);
      const answer = await fetch(url, { ...init, signal: end.signal });
      if (!answer.ok) signal?.removeEventListener('abort', leave);
      return answer;
    },
  };
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
  referenceMutant('waits-for-errors', 'ERR-5', 'ends its time-out when the head of an error has come', {
    client: (opening, surroundings, habits) =>
      new ReferenceClient(opening, deafToErrors(surroundings), habits),
  }),
  referenceMutant('waits-for-pages', 'ERR-5', 'bounds the first page of a list, and not the others', {
    client: (...args) => new WaitsForPages(...args),
  }),
];
