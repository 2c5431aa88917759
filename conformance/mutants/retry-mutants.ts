import type { Mutant } from './mutant.ts';
import { BACK_OFF_MUTANTS } from './retry/back-off-mutants.ts';
import { BOUND_MUTANTS } from './retry/bound-mutants.ts';
import { HINT_MUTANTS } from './retry/hint-mutants.ts';
import { PROBE_MUTANTS } from './retry/probe-mutants.ts';

/** Clients that break the rules of trying again. */
export const RETRY_MUTANTS: readonly Mutant[] = [
  ...HINT_MUTANTS,
  ...BACK_OFF_MUTANTS,
  ...BOUND_MUTANTS,
  ...PROBE_MUTANTS,
];
