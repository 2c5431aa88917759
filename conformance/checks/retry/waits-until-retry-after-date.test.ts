import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsUntilRetryAfterDate } from './waits-until-retry-after-date.ts';

const notBackedOff = 'in Retry-After it does not back off: the middle one of \\d+ waits is 0 ms, and \\d+ ms';

await testCheck(waitsUntilRetryAfterDate, RETRY_MUTANTS, [
  {
    mutant: 'knows-no-date',
    sentence:
      /^message \d was tried again 0\.\d\d s after a 429 with Retry-After: .* GMT, \d\.\d s before that moment\.$/m,
  },
  {
    mutant: 'comes-back-after-past-dates',
    sentence: new RegExp(`^After a date in the past ${notBackedOff}`),
  },
  {
    mutant: 'takes-text-for-zero',
    sentence: new RegExp(`^After a negative number ${notBackedOff}.*\nAfter a text ${notBackedOff}`),
  },
  {
    mutant: 'sleeps-on-text',
    sentence: /^message \d was neither tried again nor told of in \d+ s after a 429 with Retry-After: .*\.$/,
  },
]);
