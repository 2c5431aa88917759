import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { spreadsTokenRetries } from './spreads-token-retries.ts';

await testCheck(spreadsTokenRetries, TOKEN_MUTANTS, [
  {
    mutant: 'hammers-the-token-host',
    sentence: /^\d+ of \d+ requests for a token that followed a 429 came within 100 ms of it/m,
  },
  {
    mutant: 'token-retries-in-step',
    sentence: /^The first waits of \d+ clients after a 429 of the token host are alike, 1000 to 1000 ms/m,
  },
  {
    mutant: 'fixed-token-retries',
    sentence: /^The first waits of \d+ clients after a 429 of the token host are alike, 2000 to 2000 ms/m,
  },
  {
    mutant: 'hurries-to-the-token-host',
    sentence:
      /^(\d+) of \1 clients came back to the token host at once after their first 429, and waited \d+ ms/m,
  },
  {
    mutant: 'obeys-the-token-host-to-the-second',
    sentence:
      /^The waits of \d+ clients after a (Retry-After|RetryInfo) of 2 s of the token host are alike, half of them 2000 to 2000 ms/m,
  },
  {
    mutant: 'token-retries-on-a-grid',
    sentence: /^The clients of a fleet come back to the token host on the strokes of one clock/m,
  },
]);
