import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { takesAnyToken } from './takes-any-token.ts';

await testCheck(takesAnyToken, TOKEN_MUTANTS, [
  {
    mutant: 'reads-its-tokens',
    sentence:
      /^message \d failed with a token (?:of \d+ characters )?that is no JWT: The access token is no JWT\.$/m,
  },
  {
    mutant: 'keeps-readable-tokens',
    sentence:
      /^\d tokens were fetched for 5 calls with a token (?:of \d+ characters )?that is no JWT, and 1 with a token whose times are \d+ min (ahead of|behind)/m,
  },
  {
    mutant: 'believes-exp',
    sentence:
      /^\d tokens were fetched for 5 calls with a token whose times are \d+ min behind the clock, and 1 with a token (?:of \d+ characters )?that is no JWT\.$/m,
  },
  {
    mutant: 'checks-iat',
    sentence: /^message \d failed with a token whose times are \d+ min ahead of the clock/m,
  },
  {
    mutant: 'waits-for-nbf',
    sentence:
      /^message \d was held up for \d+ s with a token whose times are \d+ min ahead of the clock in hand\.$/m,
  },
  {
    mutant: 'takes-no-short-token',
    sentence:
      /^message \d failed with a token of \d\d characters that is no JWT: The access token is no token\.$/m,
  },
  {
    mutant: 'takes-no-long-token',
    sentence:
      /^message \d failed with a token of 4096 characters that is no JWT: The access token is no token\.$/m,
  },
]);
