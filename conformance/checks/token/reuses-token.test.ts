import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { reusesToken } from './reuses-token.ts';

await testCheck(reusesToken, TOKEN_MUTANTS, [
  {
    mutant: 'token-for-each-call',
    sentence:
      /^\d+ tokens were fetched by .+ for \d+ requests within \d+ s, though a token lives \d+ s: \d would do\.$/m,
  },
  { mutant: 'cold-start-stampede', sentence: /^\d+ tokens were fetched by/m },
  { mutant: 'forgets-idle-token', sentence: /^\d+ tokens were fetched by/m },
  { mutant: 'renews-every-minute', sentence: /^\d+ tokens were fetched by/m },
]);
