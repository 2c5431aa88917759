import { wait } from '../clients/reference/habits.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

/** Clients that break the rules of trying again. */
export const RETRY_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'ignores-retry-after',
    'RET-1',
    'backs off as if the server had not said how long to wait',
    {
      habits: {
        wait: (situation, hint, random) =>
          situation.failure.headers.has('retry-after') &&
          /^\d+$/.test(situation.failure.headers.get('retry-after') ?? '')
            ? wait(situation, null, random)
            : wait(situation, hint, random),
      },
    },
  ),
];
