import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsUntilRetryAfterDate } from './waits-until-retry-after-date.ts';

const notBackedOff =
  'in Retry-After it does not wait as it does without a hint: the middle one of \\d+ waits is 0 ms, and \\d+ ms';

await testCheck(waitsUntilRetryAfterDate, RETRY_MUTANTS, [
  {
    mutant: 'knows-no-date',
    sentence:
      /^(?:message|call) \d[ \w()]* was tried again \d\.\d\d s after a (?:429|503) with Retry-After: .* GMT, \d\.\d s before that moment\.$/m,
  },
  {
    mutant: 'comes-back-after-past-dates',
    sentence: new RegExp(`^After a date in the past ${notBackedOff}`),
  },
  {
    mutant: 'waits-as-long-as-it-is-past',
    sentence:
      /^After a date in the past in Retry-After it does not wait as it does without a hint: the middle one of \d+ waits is [23]\d{4} ms, and the longest without \d+ ms\.$/,
  },
  {
    mutant: 'gives-up-on-past-dates',
    sentence:
      /^After a date in the past in Retry-After it gave up (\d+) of \1 calls, whose like it tried again/,
  },
  {
    mutant: 'takes-text-for-zero',
    sentence: new RegExp(`^After a negative number ${notBackedOff}.*\nAfter a text ${notBackedOff}`),
  },
  {
    mutant: 'sleeps-on-text',
    sentence:
      /^(?:message|call) \d[ \w()]* was neither tried again nor told of in \d+ s after a (?:429|503) with Retry-After: .*\.$/m,
  },
]);
