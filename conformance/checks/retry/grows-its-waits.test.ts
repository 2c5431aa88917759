import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { growsItsWaits } from './grows-its-waits.ts';

await testCheck(growsItsWaits, RETRY_MUTANTS, [
  {
    mutant: 'waits-a-second',
    sentence:
      /^The waits of messages do not grow: 1000 ms, 1000 ms, 1000 ms on average of 32 calls\.\nThe waits of messages have no randomness: the middle half of 32 spans 0\.\d % of the wait, at timers exact to 1 ms\.$/,
  },
  {
    mutant: 'waits-without-growth',
    sentence: /^The waits of messages do not grow: \d+ ms, \d+ ms, \d+ ms on average of 32 calls\.$/,
  },
  {
    mutant: 'has-no-jitter',
    sentence:
      /^The waits of messages have no randomness: the middle half of 32 spans 0\.\d % of the wait, at timers exact to 1 ms\.$/,
  },
  {
    mutant: 'comes-back-at-once',
    sentence: /^messages are tried again at once, without any back-off, in 32 calls\.$/,
  },
  {
    mutant: 'knows-no-cap',
    sentence: /^.* waited \d+ s and more after a 429 without a hint: back-off is to be capped\.$/,
  },
]);
