import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { keepsBasicForTokens } from './keeps-basic-for-tokens.ts';

await testCheck(keepsBasicForTokens, TOKEN_MUTANTS, [
  {
    mutant: 'basic-always',
    sentence: /^\d+ of \d+ calls came with Basic authentication, the first for SendMessage\.$/m,
  },
  { mutant: 'basic-in-need', sentence: /^\d+ of \d+ calls came with Basic authentication/m },
  {
    mutant: 'basic-when-limited',
    sentence: /^\d+ of \d+ calls came with Basic authentication/m,
  },
  { mutant: 'basic-meanwhile', sentence: /^\d+ of \d+ calls came with Basic authentication/m },
  { mutant: 'basic-at-last', sentence: /^\d+ of \d+ calls came with Basic authentication/m },
  {
    mutant: 'basic-for-reading',
    sentence:
      /^\d+ of \d+ calls came with Basic authentication, the first for (GetApp|ListMessages|V2ListTemplates)\.$/m,
  },
]);
