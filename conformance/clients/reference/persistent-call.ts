import { CallFailure } from '../../client/call-failure.ts';
import type { Surroundings } from '../../client/conversation-client.ts';
import { linkedAbort } from '../../client/linked-abort.ts';
import type { Answer } from './answer.ts';
import { failureOf, isAmbiguous, toldOf } from './failure.ts';
import type { Habits, Situation } from './habits.ts';
import type { RetryBudget } from './retry-budget.ts';
import { retryHint } from './retry-hint.ts';

/** One call with its tries. */
export interface Trying {
  readonly repeatable: boolean;
  /** Makes one wire request. */
  try(): Promise<Answer>;
  /** The token of the last try was refused as expired. */
  renewToken(): void;
  /** Is told of a 429 without a hint before it is waited out. */
  limited?(waitMillis: number): Promise<void>;
}

/** What tries again needs of its client. */
export interface Patience {
  readonly habits: Habits;
  readonly surroundings: Surroundings;
  readonly budget: RetryBudget;
  /** Aborted when the client is closed: what waits for its next try gives up. */
  readonly closing: AbortSignal;
}

/**
 * Makes a call, again where that is right, until it succeeds or is told to its caller.
 * @param signal the caller gives up
 * @returns the answer of status 200
 * @throws CallFailure with the last failure; with `unknown` when the call may have been carried out
 */
export async function persistentCall(
  { habits, surroundings, budget, closing }: Patience,
  trying: Trying,
  signal: AbortSignal,
): Promise<Answer & { kind: 'answer' }> {
  const { repeatable } = trying;
  let refreshed = false;
  for (let attempt = 1; ; attempt++) {
    const answer = await trying.try();
    if (answer.kind === 'answer' && answer.status === 200) {
      budget.earn();
      return answer;
    }
    const failure = failureOf(answer);
    const situation: Situation = { failure, attempt, repeatable, refreshed };
    const decision = attempt < habits.attempts ? habits.decide(situation) : 'give-up';
    if (decision === 'give-up') throw givenUp(situation);
    if (decision === 'new-token') {
      refreshed = true;
      trying.renewToken();
      continue;
    }
    const hint = retryHint(failure, surroundings.wallMillis());
    if ((hint !== null && hint > habits.longestHintMillis) || !budget.spend()) throw givenUp(situation);
    const millis = habits.wait(situation, hint, surroundings.random);
    if (failure.status === 429 && hint === null) await trying.limited?.(millis);
    await rest(millis, surroundings, [signal, closing]).catch((error) => {
      throw signal.aborted ? error : givenUp(situation);
    });
  }
}

/** Sleeps, unless one of the signals is aborted. */
async function rest(millis: number, { sleep }: Surroundings, signals: readonly AbortSignal[]): Promise<void> {
  const end = linkedAbort(signals);
  await sleep(millis, end.signal).finally(end.release);
}

function givenUp({ failure, repeatable }: Situation): CallFailure {
  return new CallFailure(toldOf(failure, !repeatable && isAmbiguous(failure) ? 'unknown' : 'refused'));
}
