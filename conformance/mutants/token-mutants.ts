import type { Mutant } from './mutant.ts';
import { BASIC_MUTANTS } from './token/basic-mutants.ts';
import { REFRESH_MUTANTS } from './token/refresh-mutants.ts';
import { RENEWAL_MUTANTS } from './token/renewal-mutants.ts';
import { SECRET_MUTANTS } from './token/secret-mutants.ts';
import { TOKEN_FORM_MUTANTS } from './token/token-form-mutants.ts';
import { TOKEN_HOST_MUTANTS } from './token/token-host-mutants.ts';
import { TOKEN_LIFE_MUTANTS } from './token/token-life-mutants.ts';
import { TOKEN_REQUEST_MUTANTS } from './token/token-request-mutants.ts';

/** Clients that break the rules of access tokens. */
export const TOKEN_MUTANTS: readonly Mutant[] = [
  ...TOKEN_REQUEST_MUTANTS,
  ...TOKEN_LIFE_MUTANTS,
  ...REFRESH_MUTANTS,
  ...TOKEN_HOST_MUTANTS,
  ...RENEWAL_MUTANTS,
  ...TOKEN_FORM_MUTANTS,
  ...SECRET_MUTANTS,
  ...BASIC_MUTANTS,
];
