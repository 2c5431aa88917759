import { ACCOUNTING_MUTANTS } from './message/accounting-mutants.ts';
import { CONTENT_MUTANTS } from './message/content-mutants.ts';
import { LIMIT_MUTANTS } from './message/limit-mutants.ts';
import { PACE_MUTANTS } from './message/pace-mutants.ts';
import { RESENDING_MUTANTS } from './message/resending-mutants.ts';
import type { Mutant } from './mutant.ts';

/** Clients that break the rules of messages. */
export const MESSAGE_MUTANTS: readonly Mutant[] = [
  ...ACCOUNTING_MUTANTS,
  ...RESENDING_MUTANTS,
  ...LIMIT_MUTANTS,
  ...PACE_MUTANTS,
  ...CONTENT_MUTANTS,
];
