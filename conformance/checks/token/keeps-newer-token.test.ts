import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { keepsNewerToken } from './keeps-newer-token.ts';

await testCheck(keepsNewerToken, TOKEN_MUTANTS, [
  {
    mutant: 'late-refusal-drops-new-token',
    sentence:
      /^3 tokens were asked for, though only one had been refused as expired: the late refusal of an old token threw/m,
  },
  {
    mutant: 'refreshes-without-end',
    sentence: /^message \d was tried \d times, though the new token had been refused as well\.$/m,
  },
]);
