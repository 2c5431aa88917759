import { type Habits, type Situation, wait } from '../../clients/reference/habits.ts';

const SECONDS = /^\d+$/;

/** The `Retry-After` of the refusal; `null` without one. */
export const header = ({ failure }: Situation) => failure.headers.get('retry-after');

/** Whether the value of a `Retry-After` is a number of seconds. */
export const isSeconds = (value: string | null) => SECONDS.test(value ?? '');

/** Whether a refusal has such a one. */
export const saysSeconds = (situation: Situation) => isSeconds(header(situation));

const hasRetryInfo = ({ failure }: Situation) => failure.details.length > 0;

/** Whether there is a `Retry-After` without a RetryInfo: what is misheard of one beside the other is a rule of its own. */
export const saysOnlySeconds = (situation: Situation) => saysSeconds(situation) && !hasRetryInfo(situation);

/** Whether there is a RetryInfo without a `Retry-After`. */
export const hasOnlyRetryInfo = (situation: Situation) =>
  hasRetryInfo(situation) && header(situation) === null;

/** Whether there are both. */
export const hasBoth = (situation: Situation) => saysSeconds(situation) && hasRetryInfo(situation);

/** Waits as if nothing had been said of how long. */
export const onItsOwn: Habits['wait'] = (situation, _, random) => wait(situation, null, random);

/** The wait of the reference client, but for refusals that are misunderstood. */
export function misheard(
  whose: (situation: Situation) => boolean,
  waitThen: Habits['wait'],
): { readonly habits: Partial<Habits> } {
  return {
    habits: {
      wait: (situation, hint, random) => (whose(situation) ? waitThen : wait)(situation, hint, random),
    },
  };
}
