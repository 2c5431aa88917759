import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { backsOffFromServerErrors } from './backs-off-from-server-errors.ts';

await testCheck(backsOffFromServerErrors, ERROR_MUTANTS, [
  {
    mutant: 'hurries-after-500',
    sentence: /^(\d+) of \1 tries after a 50[01] came at once, without back-off\.$/m,
  },
  {
    mutant: 'hardly-waits-after-503',
    sentence: /^(\d+) of \1 tries after a 50[013] came at once, without back-off\.$/m,
  },
  {
    mutant: 'waits-alike-after-server-errors',
    sentence: /^The waits of \d+ readings after a 50[013] do not grow: 250 ms, 250 ms, 250 ms on average\.$/m,
  },
  {
    mutant: 'waits-about-a-second-after-503',
    sentence: /^The waits of \d+ readings after a 503 do not grow: (\d+ ms, ){2}\d+ ms on average\.$/m,
  },
  {
    mutant: 'hurries-with-lists',
    sentence: /^The waits of \d+ lists of messages after a 50[013] are none: /m,
  },
  {
    mutant: 'hurries-at-first',
    sentence:
      /^(\d+) of \1 readings after a 50[013] came at once at their first try again, without back-off\.$/m,
  },
  { mutant: 'takes-500-for-sent', sentence: /^message 1 was told as done after a 50[01]\.$/m },
]);
