import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { takesInvalidClientForFinal } from './takes-invalid-client-for-final.ts';

await testCheck(takesInvalidClientForFinal, TOKEN_MUTANTS, [
  {
    mutant: 'retries-invalid-client',
    sentence:
      /^\d+ requests for a token came from \d calls, though \d+ of them were refused as invalid_client\.$/m,
  },
  { mutant: 'tries-its-key-in-the-form', sentence: /^\d+ requests for a token came from \d calls/m },
  { mutant: 'renews-beside-its-calls', sentence: /^\d+ requests for a token came from \d calls/m },
  { mutant: 'insists-on-its-key', sentence: /^\d+ requests for a token came from \d calls/m },
]);
