import type { Mutant } from './mutant.ts';
import { HINT_MUTANTS } from './retry/hint-mutants.ts';

/** Clients that break the rules of trying again. */
export const RETRY_MUTANTS: readonly Mutant[] = [...HINT_MUTANTS];
