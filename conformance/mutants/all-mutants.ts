import { CANCEL_MUTANTS } from './cancel-mutants.ts';
import { ERROR_MUTANTS } from './error-mutants.ts';
import { MESSAGE_MUTANTS } from './message-mutants.ts';
import type { Mutant } from './mutant.ts';
import { PAGING_MUTANTS } from './paging-mutants.ts';
import { REGION_MUTANTS } from './region-mutants.ts';
import { RETRY_MUTANTS } from './retry-mutants.ts';
import { TOKEN_MUTANTS } from './token-mutants.ts';

/** Every client that is broken on purpose. */
export const ALL_MUTANTS: readonly Mutant[] = [
  ...RETRY_MUTANTS,
  ...ERROR_MUTANTS,
  ...MESSAGE_MUTANTS,
  ...TOKEN_MUTANTS,
  ...REGION_MUTANTS,
  ...PAGING_MUTANTS,
  ...CANCEL_MUTANTS,
];
