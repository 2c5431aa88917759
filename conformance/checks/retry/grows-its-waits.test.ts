import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { growsItsWaits } from './grows-its-waits.ts';

await testCheck(growsItsWaits, RETRY_MUTANTS, [
  {
    mutant: 'waits-a-second',
    sentence:
      /^The waits of \d+ [a-z ]+ do not grow: 1000 ms, 1000 ms, 1000 ms on average\.\nThe waits of \d+ [a-z ]+ have no randomness: the lower half spans 0\.\d % of the wait, at timers exact to 1 ms\.$/,
  },
  {
    mutant: 'waits-without-growth',
    sentence: /^The waits of \d+ [a-z ]+ do not grow: \d+ ms, \d+ ms, \d+ ms on average\.$/,
  },
  {
    mutant: 'has-no-jitter',
    sentence:
      /^The waits of \d+ [a-z ]+ have no randomness: the lower half spans 0\.\d % of the wait, at timers exact to 1 ms\.$/,
  },
  {
    mutant: 'draws-its-jitter-once',
    sentence:
      /^The waits of \d+ [a-z ]+ differ from client to client, and not from call to call of one: in \d+ of \d+ pairs they are alike\. Jitter is to be drawn for every wait\.$/,
  },
  {
    mutant: 'comes-back-at-once',
    sentence: /^\d+ [a-z ]+ were tried again at once, without any back-off\.$/,
  },
  {
    mutant: 'knows-no-cap',
    sentence: /^.* waited \d+ s and more after a 429 without a hint: back-off is to be capped\.$/,
  },
  {
    mutant: 'knows-no-cap-in-the-end',
    sentence: /^.* waited 2\d\d s and more after a 429 without a hint: back-off is to be capped\.$/,
  },
  {
    mutant: 'lists-without-growth',
    sentence: /^The waits of \d+ lists of templates do not grow: 1000 ms, 1000 ms, 1000 ms on average\.$/m,
  },
]);
