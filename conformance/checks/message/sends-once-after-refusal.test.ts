import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { sendsOnceAfterRefusal } from './sends-once-after-refusal.ts';

await testCheck(sendsOnceAfterRefusal, MESSAGE_MUTANTS, [
  {
    mutant: 'sends-again-after-success',
    sentence: /^message 1 was accepted 2 times: it was sent again 0\.\d\d s after it had been accepted\.$/,
  },
  {
    mutant: 'repeats-the-batch',
    sentence: /^message 1 was accepted 2 times: it was sent again \d\.\d\d s after it had been accepted\.$/,
  },
  {
    mutant: 'ends-with-what-was-limited',
    sentence:
      /^message \d was accepted 2 times: it was sent again \d+\.\d\d s after it had been accepted\.$/m,
  },
]);
