import { failureOf } from '../../clients/reference/failure.ts';
import { GOOD_HABITS, type Habits, type Situation, wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import { retryHint } from '../../clients/reference/retry-hint.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';

const LONGEST_HINT_MILLIS = GOOD_HABITS.longestHintMillis;

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

/** Caps a hint where it looks at how long that is. */
function cappedIf(looks: (situation: Situation) => boolean): Habits['wait'] {
  return (situation, hint, random) =>
    wait(situation, hint !== null && looks(situation) ? Math.min(hint, LONGEST_HINT_MILLIS) : hint, random);
}

/** Clients that sleep through hints that nobody can mean. */
export const ABSURD_HINT_MUTANTS: readonly Mutant[] = [
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
      wait: cappedIf(({ failure }) => failure.headers.has('retry-after')),
    },
  }),
  referenceMutant(
    'caps-first-hints',
    'RET-8',
    'caps the hint of the first answer to a call, and no later one',
    {
      habits: {
        longestHintMillis: Number.POSITIVE_INFINITY,
        wait: cappedIf(({ attempt }) => attempt === 1),
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
