import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { asksOnceWhenRefused } from './asks-once-when-refused.ts';

await testCheck(asksOnceWhenRefused, ERROR_MUTANTS, [
  {
    mutant: 'retries-refusals',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[034]\.$/,
  },
  {
    mutant: 'retries-denied-sends',
    sentence: /^message \d was tried (once|twice|3 times) more after a 403\.$/,
  },
  {
    mutant: 'retries-revoked-token',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried again with the token that a 401 had refused/,
  },
  {
    mutant: 'refreshes-for-any-401',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried twice more after a 401 that does not say expired\.$/,
  },
  {
    mutant: 'retries-what-it-cannot-read',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[034]\.$/,
  },
  {
    mutant: 'retries-hinted-refusals',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[034]\.$/m,
  },
  { mutant: 'ends-with-the-refused', sentence: /^message \d was tried once more after a 40[034]\.$/m },
  {
    mutant: 'insists-on-tokens',
    sentence: /^the token for .* was tried (once|twice|3 times) more after a 40[34]\.$/m,
  },
  {
    mutant: 'retries-pages',
    sentence:
      /^(?:the token for )?(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[34]\.$/,
  },
]);
