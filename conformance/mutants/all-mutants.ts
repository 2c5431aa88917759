import { ERROR_MUTANTS } from './error-mutants.ts';
import { MESSAGE_MUTANTS } from './message-mutants.ts';
import type { Mutant } from './mutant.ts';
import { RETRY_MUTANTS } from './retry-mutants.ts';

/** Every client that is broken on purpose. */
export const ALL_MUTANTS: readonly Mutant[] = [...RETRY_MUTANTS, ...ERROR_MUTANTS, ...MESSAGE_MUTANTS];
