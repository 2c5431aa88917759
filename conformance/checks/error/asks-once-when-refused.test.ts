import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { asksOnceWhenRefused } from './asks-once-when-refused.ts';

await testCheck(asksOnceWhenRefused, ERROR_MUTANTS, [
  {
    mutant: 'retries-refusals',
    sentence: /^(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[034]\.$/,
  },
  {
    mutant: 'retries-denied-sends',
    sentence: /^message \d was tried (once|twice|3 times) more after a 403\.$/,
  },
  {
    mutant: 'retries-revoked-token',
    sentence: /^(?:message|call) \d[ \w()]* was tried again with the token that a 401 had refused/,
  },
  {
    mutant: 'refreshes-for-any-401',
    sentence: /^(?:message|call) \d[ \w()]* was tried twice more after a 401 that does not say expired\.$/,
  },
  {
    mutant: 'retries-what-it-cannot-read',
    sentence: /^(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[034]\.$/,
  },
  {
    mutant: 'retries-pages',
    sentence: /^(?:message|call) \d[ \w()]* was tried (once|twice|3 times) more after a 40[34]\.$/,
  },
]);
