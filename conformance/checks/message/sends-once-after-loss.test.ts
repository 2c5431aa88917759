import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { sendsOnceAfterLoss } from './sends-once-after-loss.ts';

await testCheck(sendsOnceAfterLoss, MESSAGE_MUTANTS, [
  {
    mutant: 'resends-what-was-lost',
    sentence:
      /^message 1 was accepted 2 times: it was sent again after its answer was lost \((reset-after|hang|truncated)\), and no at-least-once is promised\.$/m,
  },
  {
    mutant: 'resends-what-it-cannot-read',
    sentence:
      /^message 1 was accepted 2 times: it was sent again after its answer was lost \((empty|malformed)\)/,
  },
  {
    mutant: 'resends-after-server-errors',
    sentence: /^message 1 was accepted 2 times: it was sent again after a 50[0-3] that was carried out/,
  },
  {
    mutant: 'ends-with-what-was-lost',
    sentence: /^message \d was accepted 2 times: it was sent again after its answer was lost/m,
  },
]);
