import {
  type Decision,
  decide,
  GOOD_HABITS,
  type Habits,
  type Situation,
} from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { withTokenHost } from '../token/with-token-host.ts';

const ATTEMPTS = GOOD_HABITS.attempts;

/** What is counted of the tries of a call, after each that failed; it may look at what the client decides. */
type Count = (situation: Situation, decided: Decision) => number;

/** Counts its tries in its own way, each client by itself. */
function counting(name: string, sentence: string, startCount: () => Count): Mutant {
  return referenceMutant(name, 'RET-5', sentence, {
    client: (opening, surroundings, habits) => {
      const count = startCount();
      const decide: Habits['decide'] = (situation) => {
        const decided = habits.decide(situation);
        return count(situation, decided) < ATTEMPTS ? decided : 'give-up';
      };
      return new ReferenceClient(opening, surroundings, {
        ...habits,
        attempts: Number.POSITIVE_INFINITY,
        decide,
      });
    },
  });
}

/** Clients that try a call more often than they say. */
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
  counting('counts-anew', 'counts its tries anew when a call fails in another way', () => {
    let tries = 0;
    let last = 0;
    return ({ attempt, failure: { status } }) => {
      tries = attempt === 1 || status !== last ? 1 : tries + 1;
      last = status;
      return tries;
    };
  }),
  counting('counts-by-status', 'bounds the tries that fail with one status, not those of a call', () => {
    const tries = new Map<number, number>();
    return ({ attempt, failure: { status } }) => {
      if (attempt === 1) tries.clear();
      const made = (tries.get(status) ?? 0) + 1;
      tries.set(status, made);
      return made;
    };
  }),
  counting('counts-anew-with-a-token', 'counts the tries of a call anew when its token is renewed', () => {
    let before = 0;
    return ({ attempt }, decided) => {
      if (attempt === 1) before = 0;
      const made = attempt - before;
      if (decided === 'new-token') before = attempt;
      return made;
    };
  }),
  withTokenHost('never-gives-up-tokens', 'RET-5', 'asks for a token as long as its budget lasts', {
    attempts: Number.POSITIVE_INFINITY,
  }),
  counting('counts-no-hints', 'does not count the tries that follow a Retry-After', () => {
    let uncounted = 0;
    return ({ attempt, failure: { headers } }) => {
      if (attempt === 1) uncounted = 0;
      if (headers.has('retry-after')) uncounted++;
      return attempt - uncounted;
    };
  }),
];
