import { CallFailure } from '../../client/call-failure.ts';
import type { TextMessage } from '../../client/conversation-client.ts';
import { linkedAbort } from '../../client/linked-abort.ts';
import type { Answer } from '../../clients/reference/answer.ts';
import { failureOf } from '../../clients/reference/failure.ts';
import { decide, type Habits, wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { RetryBudget } from '../../clients/reference/retry-budget.ts';
import { retryHint } from '../../clients/reference/retry-hint.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';

const ATTEMPTS = 4;
const LONGEST_HINT_MILLIS = 60_000;

class EndlessBudget extends RetryBudget {
  override spend(): boolean {
    return true;
  }
}

class Spendthrift extends ReferenceClient {
  protected override readonly budget = new EndlessBudget();
}

/** A budget that every retry fills up again, as if it were a success. */
class KindBudget extends RetryBudget {
  override spend(): boolean {
    for (let earned = 0; earned < 10; earned++) this.earn();
    return super.spend();
  }
}

class Forgetful extends ReferenceClient {
  protected override readonly budget = new KindBudget();
}

/** Has back what a retry costs that the server asked for. */
class TakesHintsForGifts extends ReferenceClient {
  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    const isHinted = answer.kind === 'answer' && answer.status === 429 && answer.headers.has('retry-after');
    for (let earned = 0; isHinted && earned < 10; earned++) this.budget.earn();
    return answer;
  }
}

/** Sends again, as an application may, what the client beneath has tried again already. */
abstract class Layered extends ReferenceClient {
  override async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await super.send(message, signal);
      } catch (error) {
        if (!(error instanceof CallFailure) || attempt === ATTEMPTS || !this.isTriedAgain(error)) throw error;
        await this.surroundings.sleep(1000 * this.surroundings.random(), signal);
      }
    }
  }

  protected abstract isTriedAgain(error: CallFailure): boolean;
}

const isOfTokens = ({ told }: Pick<CallFailure, 'told'>) =>
  told.message?.startsWith('No access token') === true;

class LayeredTokens extends Layered {
  protected isTriedAgain({ told }: CallFailure): boolean {
    return isOfTokens({ told }) && ![401, 403, 404].includes(told.status ?? 0);
  }
}

/** Twice what the reference client has, so that both layers have something to spend. */
class RoomyBudget extends RetryBudget {
  readonly #more = new RetryBudget();

  override spend(): boolean {
    return super.spend() || this.#more.spend();
  }
}

class LayeredSends extends Layered {
  protected override readonly budget = new RoomyBudget();

  protected isTriedAgain({ told }: CallFailure): boolean {
    return told.status === 429 && !isOfTokens({ told }) && this.budget.spend();
  }
}

/** Lists again, from the start, what the client beneath has tried again already. */
class LayeredLists extends ReferenceClient {
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
    return this.#again(() => super.listMessages(app, pageSize, signal), signal);
  }

  override listTemplates(signal: AbortSignal): Promise<readonly string[]> {
    return this.#again(() => super.listTemplates(signal), signal);
  }

  async #again(list: () => Promise<readonly string[]>, signal: AbortSignal): Promise<readonly string[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await list();
      } catch (error) {
        const isLimited = error instanceof CallFailure && error.told.status === 429;
        // What it does not wait out, and tries that a new token hides, are the business of other rules.
        const isOthers = this.#isHinted || this.#isRenewed;
        if (!isLimited || isOthers || isOfTokens(error) || attempt === ATTEMPTS || !this.budget.spend())
          throw error;
        await this.surroundings.sleep(1000 * this.surroundings.random(), signal);
      }
    }
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

/** Lets nothing through before the moment that the longest of all hints names. */
class Obedient extends ReferenceClient {
  #closedUntil = 0;

  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const { now, sleep, wallMillis } = this.surroundings;
    const [, , signal] = args;
    const left = this.#closedUntil - now();
    if (left > 0) await sleep(left, signal);
    const answer = await super.attempt(...args);
    const hint = answer.kind === 'answer' ? retryHint(failureOf(answer), wallMillis()) : null;
    if (hint !== null && hint > LONGEST_HINT_MILLIS) this.#closedUntil = now() + hint;
    return answer;
  }
}

/** Clients that try again more often than they should. */
export const BOUND_MUTANTS: readonly Mutant[] = [
  referenceMutant('never-gives-up', 'RET-5', 'tries a call again as long as its budget lasts', {
    habits: { attempts: Number.POSITIVE_INFINITY },
  }),
  referenceMutant('tries-once-more', 'RET-5', 'makes one more wire request than it declares', {
    policy: { attempts: ATTEMPTS - 1 },
  }),
  referenceMutant('never-gives-up-reading', 'RET-5', 'bounds the tries of sends, and not those of reads', {
    habits: {
      attempts: Number.POSITIVE_INFINITY,
      decide: (situation) =>
        situation.repeatable || situation.attempt < ATTEMPTS ? decide(situation) : 'give-up',
    },
  }),
  referenceMutant('counts-anew', 'RET-5', 'counts its tries anew when a call fails in another way', {
    client: (opening, surroundings, habits) => {
      let tries = 0;
      let last = 0;
      const decide: Habits['decide'] = (situation) => {
        const { status } = situation.failure;
        tries = situation.attempt === 1 || status !== last ? 1 : tries + 1;
        last = status;
        return tries < ATTEMPTS ? habits.decide(situation) : 'give-up';
      };
      return new ReferenceClient(opening, surroundings, {
        ...habits,
        attempts: Number.POSITIVE_INFINITY,
        decide,
      });
    },
  }),
  referenceMutant(
    'counts-by-status',
    'RET-5',
    'bounds the tries that fail with one status, not those of a call',
    {
      client: (opening, surroundings, habits) => {
        const tries = new Map<number, number>();
        const decide: Habits['decide'] = (situation) => {
          const { status } = situation.failure;
          if (situation.attempt === 1) tries.clear();
          const made = (tries.get(status) ?? 0) + 1;
          tries.set(status, made);
          return made < ATTEMPTS ? habits.decide(situation) : 'give-up';
        };
        return new ReferenceClient(opening, surroundings, {
          ...habits,
          attempts: Number.POSITIVE_INFINITY,
          decide,
        });
      },
    },
  ),
  referenceMutant(
    'counts-anew-with-a-token',
    'RET-5',
    'counts the tries of a call anew when its token is renewed',
    {
      client: (opening, surroundings, habits) => {
        let before = 0;
        const decide: Habits['decide'] = (situation) => {
          if (situation.attempt === 1) before = 0;
          const decision = situation.attempt - before < ATTEMPTS ? habits.decide(situation) : 'give-up';
          if (decision === 'new-token') before = situation.attempt;
          return decision;
        };
        return new ReferenceClient(opening, surroundings, {
          ...habits,
          attempts: Number.POSITIVE_INFINITY,
          decide,
        });
      },
    },
  ),
  withTokenHost('never-gives-up-tokens', 'RET-5', 'asks for a token as long as its budget lasts', {
    attempts: Number.POSITIVE_INFINITY,
  }),
  referenceMutant('counts-no-hints', 'RET-5', 'does not count the tries that follow a Retry-After', {
    client: (opening, surroundings, habits) => {
      let uncounted = 0;
      const decide: Habits['decide'] = (situation) => {
        if (situation.attempt === 1) uncounted = 0;
        if (situation.failure.headers.has('retry-after')) uncounted++;
        return situation.attempt - uncounted < ATTEMPTS ? habits.decide(situation) : 'give-up';
      };
      return new ReferenceClient(opening, surroundings, {
        ...habits,
        attempts: Number.POSITIVE_INFINITY,
        decide,
      });
    },
  }),
  referenceMutant('has-no-budget', 'RET-6', 'tries every call again, however many fail', {
    client: (...args) => new Spendthrift(...args),
  }),
  referenceMutant('fills-its-budget', 'RET-6', 'earns new retries by retries', {
    client: (...args) => new Forgetful(...args),
  }),
  referenceMutant('pays-for-no-hints', 'RET-6', 'counts only retries without a hint against its budget', {
    client: (...args) => new TakesHintsForGifts(...args),
  }),
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
  referenceMutant('sleeps-through-hints', 'RET-8', 'waits out any hint, for weeks if need be', {
    habits: { longestHintMillis: Number.POSITIVE_INFINITY },
  }),
  referenceMutant(
    'overflows-timers',
    'RET-8',
    'waits by a timer of 32 bits, which rings at once when it is set too long',
    {
      habits: {
        longestHintMillis: Number.POSITIVE_INFINITY,
        wait: (situation, hint, random) =>
          hint !== null && hint >= 2 ** 31 ? 1 : wait(situation, hint, random),
      },
    },
  ),
  referenceMutant('sleeps-through-retry-info', 'RET-8', 'caps Retry-After, and no RetryInfo', {
    habits: {
      longestHintMillis: Number.POSITIVE_INFINITY,
      wait: (situation, hint, random) =>
        wait(
          situation,
          hint !== null && situation.failure.headers.has('retry-after')
            ? Math.min(hint, LONGEST_HINT_MILLIS)
            : hint,
          random,
        ),
    },
  }),
  referenceMutant(
    'caps-first-hints',
    'RET-8',
    'caps the hint of the first answer to a call, and no later one',
    {
      habits: {
        longestHintMillis: Number.POSITIVE_INFINITY,
        wait: (situation, hint, random) =>
          wait(
            situation,
            hint !== null && situation.attempt === 1 ? Math.min(hint, LONGEST_HINT_MILLIS) : hint,
            random,
          ),
      },
    },
  ),
  referenceMutant(
    'holds-all-calls',
    'RET-8',
    'tells of an absurd hint, and waits it out before any other call',
    {
      client: (...args) => new Obedient(...args),
    },
  ),
  withTokenHost('sleeps-through-token-hints', 'RET-8', 'waits out any hint of the token host', {
    longestHintMillis: Number.POSITIVE_INFINITY,
  }),
];
