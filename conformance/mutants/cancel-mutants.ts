import { CallFailure } from '../client/call-failure.ts';
import type { TextMessage } from '../client/conversation-client.ts';
import type { Answer } from '../clients/reference/answer.ts';
import type { ApiRequest } from '../clients/reference/api-request.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import { TokenCache, type TokenSource } from '../clients/reference/token-cache.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';
import { withTokens } from './token/with-tokens.ts';

type Made = Promise<Answer & { kind: 'answer' }>;

/** Never hears that a call was given up. */
class Deaf extends ReferenceClient {
  protected override call(request: ApiRequest, _signal: AbortSignal): Made {
    return super.call(request, new AbortController().signal);
  }
}

/** Hears of sends alone that they were given up. */
class DeafWhenReading extends ReferenceClient {
  protected override call(request: ApiRequest, signal: AbortSignal): Made {
    return super.call(request, request.repeatable ? new AbortController().signal : signal);
  }
}

/** Tells its caller that a call was given up, and goes on with it. */
class GoesOnInSecret extends ReferenceClient {
  protected override call(request: ApiRequest, signal: AbortSignal): Made {
    const made = super.call(request, new AbortController().signal);
    return new Promise((resolve, reject) => {
      const leave = () => reject(new CallFailure({ outcome: 'cancelled' }));
      signal.addEventListener('abort', leave, { once: true });
      made.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
    });
  }
}

/** Says nothing more of a call that was given up. */
class GoesSilent extends ReferenceClient {
  protected override call(request: ApiRequest, signal: AbortSignal): Made {
    return super.call(request, signal).catch((error) => {
      if (signal.aborted) return new Promise<never>(() => undefined);
      throw error;
    });
  }
}

/** Who gives up takes the request for a token from all who wait for it. */
class OnesToken extends TokenCache {
  readonly #asking: { signal: AbortSignal };

  constructor({ clock, request }: TokenSource) {
    const asking = { signal: new AbortController().signal };
    super({ clock, request: () => request(asking.signal) });
    this.#asking = asking;
  }

  override get(signal: AbortSignal): Promise<string> {
    this.#asking.signal = signal;
    return super.get(signal);
  }
}

/** Forgets what was still to be done when it is ended, and tells nobody. */
class Forgets extends ReferenceClient {
  #isEnded = false;

  protected override call(request: ApiRequest, signal: AbortSignal): Made {
    return super.call(request, signal).catch((error) => {
      if (this.#isEnded) return new Promise<never>(() => undefined);
      throw error;
    });
  }

  override close(): Promise<void> {
    this.#isEnded = true;
    void super.close();
    return Promise.resolve();
  }
}

/** Calls everything a success that was still to be done when it is ended. */
class Pretends extends ReferenceClient {
  #isEnded = false;

  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return await super.send(message, signal).catch((error) => {
      if (this.#isEnded) return null;
      throw error;
    });
  }

  override close(): Promise<void> {
    this.#isEnded = true;
    return super.close();
  }
}

/** Clients that cannot stop. */
export const CANCEL_MUTANTS: readonly Mutant[] = [
  referenceMutant('deaf-to-giving-up', 'CAN-1', 'goes on with a call that was given up', {
    client: (...args) => new Deaf(...args),
  }),
  referenceMutant('deaf-when-reading', 'CAN-1', 'goes on with a reading that was given up', {
    client: (...args) => new DeafWhenReading(...args),
  }),
  referenceMutant('goes-on-in-secret', 'CAN-1', 'tries a call again that it said was given up', {
    client: (...args) => new GoesOnInSecret(...args),
  }),
  referenceMutant('silent-when-given-up', 'CAN-1', 'never answers a call that was given up', {
    client: (...args) => new GoesSilent(...args),
  }),
  referenceMutant('gives-up-for-all', 'CAN-1', 'gives up the token that other calls wait for', {
    client: withTokens((source) => new OnesToken(source)),
  }),
  referenceMutant('forgets-when-ended', 'CAN-1', 'never answers the calls that it has when it is ended', {
    client: (...args) => new Forgets(...args),
  }),
  referenceMutant('pretends-when-ended', 'CAN-1', 'calls what it has not done a success when it is ended', {
    client: (...args) => new Pretends(...args),
  }),
];
