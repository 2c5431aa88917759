import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { refreshesOnce } from './refreshes-once.ts';

await testCheck(refreshesOnce, TOKEN_MUTANTS, [
  {
    mutant: 'surfaces-expired-token',
    sentence:
      /^message \d was refused because its token had expired, and was not sent again with a new one\.$/m,
  },
  {
    mutant: 'replays-with-the-old-token',
    sentence: /^message \d was sent again with the very token that had expired\.$/m,
  },
  {
    mutant: 'refresh-for-each-call',
    sentence: /^\d tokens were fetched, though one was refused as expired: one refresh each would do\.$/m,
  },
  {
    mutant: 'surfaces-expired-token-of-templates',
    sentence:
      /^call \d \(list templates\) was refused because its token had expired, and was not sent again with a new one\.$/m,
  },
]);
