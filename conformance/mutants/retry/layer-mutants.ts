import { CallFailure } from '../../client/call-failure.ts';
import type { TextMessage } from '../../client/conversation-client.ts';
import { linkedAbort } from '../../client/linked-abort.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { GOOD_HABITS } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { RetryBudget } from '../../clients/reference/retry-budget.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';

const ATTEMPTS = GOOD_HABITS.attempts;

/** Twice what the reference client has, so that both layers have something to spend. */
class RoomyBudget extends RetryBudget {
  readonly #more = new RetryBudget();

  override spend(): boolean {
    return super.spend() || this.#more.spend();
  }
}

/** Tries again, as an application may, what the client beneath has tried again already. */
abstract class Layered extends ReferenceClient {
  protected async again<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof CallFailure) || attempt === ATTEMPTS || !this.isTriedAgain(error)) throw error;
        await this.surroundings.sleep(1000 * this.surroundings.random(), signal);
      }
    }
  }

  protected abstract isTriedAgain(error: CallFailure): boolean;
}

abstract class LayeredSending extends Layered {
  override send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    return this.again(() => super.send(message, signal), signal);
  }
}

const isOfTokens = ({ told }: CallFailure) => told.message?.startsWith('No access token') === true;

class LayeredTokens extends LayeredSending {
  protected isTriedAgain(error: CallFailure): boolean {
    return isOfTokens(error) && ![401, 403, 404].includes(error.told.status ?? 0);
  }
}

class LayeredSends extends LayeredSending {
  protected override readonly budget = new RoomyBudget();

  protected isTriedAgain(error: CallFailure): boolean {
    return error.told.status === 429 && !isOfTokens(error) && this.budget.spend();
  }
}

/** Lists again, from the start. What it does not wait out, and tries that a new token hides, are the business of other rules. */
class LayeredLists extends Layered {
  protected override readonly budget = new RoomyBudget();
  #isRenewed = false;
  #isHinted = false;

  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    if (answer.kind === 'answer') {
      this.#isRenewed ||= answer.status === 401;
      this.#isHinted = answer.headers.has('retry-after');
    }
    return answer;
  }

  override listMessages(app: string, pageSize: number, signal: AbortSignal): Promise<readonly string[]> {
    return this.again(() => super.listMessages(app, pageSize, signal), signal);
  }

  override listTemplates(signal: AbortSignal): Promise<readonly string[]> {
    return this.again(() => super.listTemplates(signal), signal);
  }

  protected isTriedAgain(error: CallFailure): boolean {
    const isOthers = this.#isHinted || this.#isRenewed || isOfTokens(error);
    return error.told.status === 429 && !isOthers && this.budget.spend();
  }
}

/** Whether an answer says by a RetryInfo how long to wait, which may be longer than its Retry-After. */
const asksForMore = (answer: Answer) => answer.kind === 'answer' && answer.text.includes('RetryInfo');

/** Waits out hints of a few seconds beneath the layer that tries again, which does not know of it. */
class ServesHints extends ReferenceClient {
  protected override readonly budget = new RoomyBudget();

  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const [, , signal] = args;
    const { closing } = this.patience;
    for (let attempt = 1; ; attempt++) {
      const answer = await super.attempt(...args);
      const hint =
        answer.kind === 'answer' && answer.status === 429 ? answer.headers.get('retry-after') : null;
      if (hint === null || !/^\d$/.test(hint) || asksForMore(answer)) return answer;
      if (attempt === ATTEMPTS || !this.budget.spend()) return answer;
      const end = linkedAbort([signal, closing]);
      const millis = 1000 * Number(hint) + 500 * this.surroundings.random();
      await this.surroundings.sleep(millis, end.signal).catch(() => signal.throwIfAborted());
      end.release();
      if (closing.aborted) return answer;
    }
  }
}

/** Clients of which several layers try again. */
export const LAYER_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'layers-token-requests',
    'RET-7',
    'tries sends again for which the token cache has tried already',
    {
      client: (...args) => new LayeredTokens(...args),
    },
  ),
  referenceMutant('layers-sends', 'RET-7', 'sends again what the client beneath has tried again', {
    client: (...args) => new LayeredSends(...args),
  }),
  referenceMutant('layers-lists', 'RET-7', 'lists again what the client beneath has tried again', {
    client: (...args) => new LayeredLists(...args),
  }),
  referenceMutant(
    'serves-hints-beneath',
    'RET-7',
    'has a layer that waits out short hints under the one that tries again',
    {
      client: (...args) => new ServesHints(...args),
    },
  ),
];
