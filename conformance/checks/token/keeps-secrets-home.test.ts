import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { keepsSecretsHome } from './keeps-secrets-home.ts';

await testCheck(keepsSecretsHome, TOKEN_MUTANTS, [
  { mutant: 'token-in-url', sentence: /^The URL of a (POST|GET) of \/v\d\/projects\S+ holds a token\.$/m },
  { mutant: 'secret-in-metadata', sentence: /^The body of a SendMessage holds the key secret\.$/m },
  { mutant: 'secret-in-header', sentence: /^The header x-api-key of a \w+ holds the key secret\.$/m },
  {
    mutant: 'half-of-secret-in-header',
    sentence: /^The header x-key-hint of a \w+ holds the key secret\.$/m,
  },
  { mutant: 'revokes-by-url', sentence: /^The URL of a POST of \/oauth2\/revoke holds a token\.$/m },
  { mutant: 'coded-token-in-errors', sentence: /^The error of call \d holds a token\.$/m },
  { mutant: 'end-of-token-in-errors', sentence: /^The error of call \d holds a token\.$/m },
  { mutant: 'token-in-errors', sentence: /^The error of call \d holds a token\.$/m },
]);
