import { type Failure, isAmbiguous, saysExpired } from './failure.ts';

/** A failed try of a call, and what is known about it. */
export interface Situation {
  readonly failure: Failure;
  /** How many wire requests the call has made. */
  readonly attempt: number;
  /** Whether doing it twice is as good as once: reading is, sending is not, since no idempotency key exists. */
  readonly repeatable: boolean;
  /** Whether the call has been tried with a second token already. */
  readonly refreshed: boolean;
}

/** What is done about a failed try. */
export type Decision = 'again' | 'new-token' | 'give-up';

/** How a client behaves, as numbers and small decisions: what one may want to set, and what mutants break. */
export interface Habits {
  /** Most wire requests for one call. */
  readonly attempts: number;
  /** Milliseconds for one wire request with all of its answer; `null` for no bound. */
  readonly timeoutMillis: number | null;
  /** The longest hint that is waited out; a longer one is handed to the caller. */
  readonly longestHintMillis: number;
  decide(situation: Situation): Decision;
  /**
   * How long to wait before the next try, in milliseconds.
   * @param hint how long the server asks to be left alone; `null` when it does not say
   */
  wait(situation: Situation, hint: number | null, random: () => number): number;
}

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 16_000;

/**
 * Retries by cause. A 429 says that nothing was done, so it is tried again. After a 5xx or a lost answer the call may have
 * been carried out: reading is tried again, sending is not, and its caller learns that nobody knows. The other refusals
 * stay what they are however often one asks; a token that expired is renewed once.
 */
export function decide({ failure, repeatable, refreshed }: Situation): Decision {
  const { status } = failure;
  if (saysExpired(failure)) return refreshed ? 'give-up' : 'new-token';
  if (status === 429) return 'again';
  return isAmbiguous(failure) && repeatable && (status === 0 || status >= 500) ? 'again' : 'give-up';
}

/**
 * Exponential back-off with equal jitter: half of a ceiling that doubles up to 16 s, and a random part of the other half. A
 * hint is waited out in full, and a random part of the first ceiling more, so that all who heard it do not come back at once.
 */
export function wait({ attempt }: Situation, hint: number | null, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** attempt);
  const backOff = ceiling / 2 + (random() * ceiling) / 2;
  return hint === null ? backOff : hint + random() * FIRST_WAIT_MILLIS;
}

/** The manners of the reference client. */
export const GOOD_HABITS: Habits = {
  attempts: 4,
  timeoutMillis: 10_000,
  longestHintMillis: 60_000,
  decide,
  wait,
};
