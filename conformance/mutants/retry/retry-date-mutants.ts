import type { Surroundings } from '../../client/conversation-client.ts';
import { decide, type Habits, type Situation, wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { type Mutation, referenceMutant } from '../reference-mutant.ts';
import { header, misheard, onItsOwn, saysSeconds } from './misheard.ts';

/** The reference client with a habit that looks at the clock. */
function withClock(habitsOf: (surroundings: Surroundings) => Partial<Habits>): Pick<Mutation, 'client'> {
  return {
    client: (opening, surroundings, habits) =>
      new ReferenceClient(opening, surroundings, { ...habits, ...habitsOf(surroundings) }),
  };
}

const isDate = (situation: Situation) =>
  (header(situation) ?? '').endsWith('GMT') && !Number.isNaN(Date.parse(header(situation) ?? ''));
const isText = (situation: Situation) =>
  header(situation) !== null && !saysSeconds(situation) && !isDate(situation);

/** Clients that mishear a Retry-After that is a date, or nothing at all. */
export const RETRY_DATE_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'knows-no-date',
    'RET-2',
    'takes a date in Retry-After for no hint',
    misheard(isDate, onItsOwn),
  ),
  referenceMutant(
    'comes-back-after-past-dates',
    'RET-2',
    'tries again at once when the moment in Retry-After has passed',
    misheard(isDate, (situation, hint, random) => (hint === null ? 0 : wait(situation, hint, random))),
  ),
  referenceMutant(
    'waits-as-long-as-it-is-past',
    'RET-2',
    'takes a date in the past for one as far ahead',
    withClock(({ wallMillis }) => ({
      wait: (situation, hint, random) => {
        const millis = isDate(situation) ? wallMillis() - Date.parse(header(situation) ?? '') : 0;
        return wait(situation, millis > 0 ? Math.min(millis, 60_000) : hint, random);
      },
    })),
  ),
  referenceMutant(
    'gives-up-on-past-dates',
    'RET-2',
    'hands a refusal to its caller whose Retry-After has passed',
    withClock(({ wallMillis }) => ({
      decide: (situation) =>
        isDate(situation) && Date.parse(header(situation) ?? '') < wallMillis()
          ? 'give-up'
          : decide(situation),
    })),
  ),
  referenceMutant(
    'takes-text-for-zero',
    'RET-2',
    'tries again at once when Retry-After is no number',
    misheard(isText, () => 0),
  ),
  referenceMutant(
    'sleeps-on-text',
    'RET-2',
    'waits for days when Retry-After is no number',
    misheard(isText, () => 2 ** 31),
  ),
];
