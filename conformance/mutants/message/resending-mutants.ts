import { type Answer, objectOf } from '../../clients/reference/answer.ts';
import type { ApiRequest } from '../../clients/reference/api-request.ts';
import { decide } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

/** Leaves what was refused once in the list of what is to be sent, though it was sent meanwhile. */
class SendsAgainAfterSuccess extends ReferenceClient {
  readonly #refused = new Set<string>();

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'lost' || request.body === undefined) return answer;
    if (answer.status === 429) this.#refused.add(request.body);
    if (answer.status !== 200 || !this.#refused.delete(request.body)) return answer;
    return await super.attempt(request, token, signal);
  }
}

/** Sends what it sent before once more when one of its sends is limited: it repeats batches, not messages. */
class RepeatsTheBatch extends ReferenceClient {
  #before: ApiRequest | null = null;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    if (answer.kind === 'lost' || request.app === null) return answer;
    const before = this.#before;
    this.#before = answer.status === 200 ? request : null;
    if (answer.status === 429 && before !== null) await super.attempt(before, token, signal);
    return answer;
  }
}

/** Takes a send whose answer was lost for one that never came. */
class ResendsWhatWasLost extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const first = await super.attempt(request, token, signal);
    if (first.kind === 'answer' || request.app === null) return first;
    await this.surroundings.sleep(1000, signal);
    const second = await super.attempt(request, token, signal);
    return second.kind === 'answer' && second.status === 200 ? second : first;
  }
}

/** Takes a 200 that it cannot read for none. */
class ResendsWhatItCannotRead extends ReferenceClient {
  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    const isUnread = answer.kind === 'answer' && answer.status === 200 && objectOf(answer.text) === null;
    return isUnread && request.app !== null ? await super.attempt(request, token, signal) : answer;
  }
}

/** Sends once more when it is ended what it put aside before. */
abstract class EndsWithSends extends ReferenceClient {
  readonly #aside = new Map<string, { readonly request: ApiRequest; readonly token: string }>();

  /** Whether a try that ended like this is put aside. */
  protected abstract isPutAside(answer: Answer): boolean;

  protected forget({ body = '' }: ApiRequest): void {
    this.#aside.delete(body);
  }

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const answer = await super.attempt(request, token, signal);
    const { body } = request;
    if (body !== undefined && this.isPutAside(answer)) this.#aside.set(body, { request, token });
    return answer;
  }

  override async close(): Promise<void> {
    await super.close();
    for (const { request, token } of this.#aside.values())
      await super.attempt(request, token, new AbortController().signal);
  }
}

/** Leaves what was limited and then sent in the list of what is to be sent before the end. */
class EndsWithWhatWasLimited extends EndsWithSends {
  protected override isPutAside(answer: Answer): boolean {
    return answer.kind === 'answer' && answer.status === 429;
  }

  protected override call(request: ApiRequest, signal: AbortSignal): Promise<Answer & { kind: 'answer' }> {
    return super.call(request, signal).catch((error) => {
      this.forget(request);
      throw error;
    });
  }
}

/** Makes sure before its end of what it does not know. */
class EndsWithWhatWasLost extends EndsWithSends {
  protected override isPutAside(answer: Answer): boolean {
    return answer.kind === 'lost';
  }
}

/** Clients that send a message twice. */
export const RESENDING_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'sends-again-after-success',
    'MSG-2',
    'sends a message once more that was refused and then accepted',
    {
      client: (...args) => new SendsAgainAfterSuccess(...args),
    },
  ),
  referenceMutant('repeats-the-batch', 'MSG-2', 'sends the message before again when one is limited', {
    client: (...args) => new RepeatsTheBatch(...args),
  }),
  referenceMutant(
    'ends-with-what-was-limited',
    'MSG-2',
    'sends again when it is ended what was limited and then accepted',
    { client: (...args) => new EndsWithWhatWasLimited(...args) },
  ),
  referenceMutant('ends-with-what-was-lost', 'MSG-3', 'sends again when it is ended what was lost', {
    client: (...args) => new EndsWithWhatWasLost(...args),
  }),
  referenceMutant(
    'resends-what-was-lost',
    'MSG-3',
    'sends again when an answer is lost, and promises at-most-once',
    { client: (...args) => new ResendsWhatWasLost(...args) },
  ),
  referenceMutant('resends-what-it-cannot-read', 'MSG-3', 'sends again after a 200 that it cannot read', {
    client: (...args) => new ResendsWhatItCannotRead(...args),
  }),
  referenceMutant(
    'resends-after-server-errors',
    'MSG-3',
    'sends again after a 5xx, and promises at-most-once',
    {
      habits: {
        decide: (situation) => (situation.failure.status >= 500 ? 'again' : decide(situation)),
      },
    },
  ),
];
