import type { Check } from '../check.ts';
import { asksForTokensByForm } from './asks-by-form.ts';
import { keepsBasicForTokens } from './keeps-basic-for-tokens.ts';
import { keepsNewerToken } from './keeps-newer-token.ts';
import { keepsSecretsHome } from './keeps-secrets-home.ts';
import { refreshesOnce } from './refreshes-once.ts';
import { reusesToken } from './reuses-token.ts';
import { spreadsTokenRetries } from './spreads-token-retries.ts';
import { takesAnyToken } from './takes-any-token.ts';
import { takesInvalidClientForFinal } from './takes-invalid-client-for-final.ts';

/** The checks of access tokens, in the order of the catalogue. */
export const TOKEN_CHECKS: readonly Check[] = [
  asksForTokensByForm,
  reusesToken,
  refreshesOnce,
  keepsNewerToken,
  takesInvalidClientForFinal,
  spreadsTokenRetries,
  takesAnyToken,
  keepsSecretsHome,
  keepsBasicForTokens,
];
