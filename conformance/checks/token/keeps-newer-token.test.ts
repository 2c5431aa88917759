import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { keepsNewerToken } from './keeps-newer-token.ts';

await testCheck(keepsNewerToken, TOKEN_MUTANTS, [
  {
    mutant: 'late-refusal-drops-new-token',
    sentence:
      /^\d tokens were fetched, though only one had been refused as expired: the late refusal of an old token threw/m,
  },
  {
    mutant: 'goes-back-to-the-old-token',
    sentence: /came with a token that had been refused as expired, though a newer one had come since\.$/m,
  },
  {
    mutant: 'refreshes-without-end',
    sentence: /^(message|call) \d.* was tried \d times, though the new token had been refused as well\.$/m,
  },
  {
    mutant: 'refreshes-for-templates-without-end',
    sentence:
      /^call \d \(list templates\) was tried \d times, though the new token had been refused as well\.$/m,
  },
]);
