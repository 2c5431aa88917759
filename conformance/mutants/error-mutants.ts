import { ERROR_FORM_MUTANTS } from './error/error-form-mutants.ts';
import { NOT_FOUND_MUTANTS } from './error/not-found-mutants.ts';
import { REFUSAL_MUTANTS } from './error/refusal-mutants.ts';
import { SERVER_ERROR_MUTANTS } from './error/server-error-mutants.ts';
import { TIME_OUT_MUTANTS } from './error/time-out-mutants.ts';
import { UNTOLD_ERROR_MUTANTS } from './error/untold-error-mutants.ts';
import type { Mutant } from './mutant.ts';

/** Clients that are wrong about errors. */
export const ERROR_MUTANTS: readonly Mutant[] = [
  ...REFUSAL_MUTANTS,
  ...SERVER_ERROR_MUTANTS,
  ...ERROR_FORM_MUTANTS,
  ...UNTOLD_ERROR_MUTANTS,
  ...NOT_FOUND_MUTANTS,
  ...TIME_OUT_MUTANTS,
];
