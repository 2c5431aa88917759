import { CallFailure } from '../client/call-failure.ts';
import type { TextMessage } from '../client/conversation-client.ts';
import type { Answer } from '../clients/reference/answer.ts';
import { type ApiRequest, tokenRequest } from '../clients/reference/api-request.ts';
import { boundedExchange } from '../clients/reference/exchange.ts';
import { decide, wait } from '../clients/reference/habits.ts';
import { persistentCall } from '../clients/reference/persistent-call.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

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

function isRevoked(answer: Answer): boolean {
  return (
    answer.kind === 'answer' &&
    answer.status === 401 &&
    !(answer.headers.get('www-authenticate') ?? '').includes('expired')
  );
}

class TakesInternalErrorsForSent extends ReferenceClient {
  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return await super.send(message, signal).catch((error) => {
      if (error instanceof CallFailure && [500, 501].includes(error.told.status ?? 0)) return null;
      throw error;
    });
  }
}

/** Parses what is no JSON, and tells its caller of the parser's complaint. */
class TakesErrorsForJson extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status >= 400) JSON.parse(answer.text);
    return answer;
  }
}

/** Tells less of a failure than it knows. */
function tellsLess(told: (known: CallFailure['told']) => CallFailure['told']) {
  return class extends ReferenceClient {
    protected override call(request: ApiRequest, signal: AbortSignal): Promise<Answer & { kind: 'answer' }> {
      return super.call(request, signal).catch((error) => {
        throw error instanceof CallFailure ? new CallFailure(told(error.told)) : error;
      });
    }
  };
}

/** Waits for the rest of a body that never was. */
class WaitsForABody extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status >= 400 && answer.text === '')
      await new Promise(() => undefined);
    return answer;
  }
}

/** Asks the other regions when one says 404. */
class TriesOtherRegions extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const first = await super.attempt(request, token, signal);
    if (first.kind === 'lost' || first.status !== 404) return first;
    const { hosts, region } = this.opening;
    for (const [other, { conversation }] of Object.entries(hosts.regions)) {
      if (other === region) continue;
      const url = request.url.replace(hosts.conversation, conversation);
      const answer = await super.attempt({ ...request, url }, token, signal);
      if (answer.kind === 'answer' && answer.status === 200) return answer;
    }
    return first;
  }
}

/** Looks where an app lives when a send to it is a 404, and tells what it found at last. */
class LooksForTheApp extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'answer' && answer.status === 404) {
      const { hosts, projectId } = this.opening;
      const url = `${hosts.regions.eu.conversation}/v1/projects/${projectId}/apps`;
      await super.attempt({ method: 'GET', url, repeatable: true, app: null }, token, signal);
    }
    return answer;
  }
}

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

/** Clients that are wrong about errors. */
export const ERROR_MUTANTS: readonly Mutant[] = [
  referenceMutant('retries-refusals', 'ERR-1', 'tries 400, 403 and 404 again, with back-off', {
    habits: {
      decide: (situation) =>
        [400, 403, 404].includes(situation.failure.status) ? 'again' : decide(situation),
    },
  }),
  referenceMutant('retries-denied-sends', 'ERR-1', 'tries a send that was a 403 again', {
    habits: {
      decide: (situation) =>
        situation.failure.status === 403 && !situation.repeatable ? 'again' : decide(situation),
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
  referenceMutant('hurries-after-500', 'ERR-2', 'tries again at once after 500 and 501', {
    habits: {
      wait: (situation, hint, random) =>
        [500, 501].includes(situation.failure.status) ? 0 : wait(situation, hint, random),
    },
  }),
  referenceMutant('hardly-waits-after-503', 'ERR-2', 'tries again ten milliseconds after a server error', {
    habits: {
      wait: (situation, hint, random) =>
        situation.failure.status >= 500 && hint === null ? 10 : wait(situation, hint, random),
    },
  }),
  referenceMutant('takes-500-for-sent', 'ERR-2', 'tells its caller that a send is done after 500 and 501', {
    client: (...args) => new TakesInternalErrorsForSent(...args),
  }),
  referenceMutant(
    'takes-errors-for-json',
    'ERR-3',
    'tells the complaint of its parser in the place of a status',
    {
      client: (...args) => new TakesErrorsForJson(...args),
    },
  ),
  referenceMutant('keeps-the-message', 'ERR-3', 'tells its caller no message of the server', {
    client: (...args) => new (tellsLess(({ message: _, ...told }) => told))(...args),
  }),
  referenceMutant('keeps-the-reason', 'ERR-3', 'tells its caller no status name', {
    client: (...args) => new (tellsLess(({ reason: _, ...told }) => told))(...args),
  }),
  referenceMutant('keeps-the-status', 'ERR-3', 'tells its caller no HTTP status', {
    client: (...args) =>
      new (tellsLess(({ status: _, ...told }) => ({ ...told, message: told.reason ?? 'failed' })))(...args),
  }),
  referenceMutant('waits-for-a-body', 'ERR-3', 'never ends a call whose error has no body', {
    client: (...args) => new WaitsForABody(...args),
  }),
  referenceMutant('tries-other-regions', 'ERR-4', 'asks every region until one does not say 404', {
    client: (...args) => new TriesOtherRegions(...args),
  }),
  referenceMutant('looks-for-the-app', 'ERR-4', 'lists the apps of another region after a 404', {
    client: (...args) => new LooksForTheApp(...args),
  }),
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
