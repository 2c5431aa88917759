import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { capsAbsurdHints } from './caps-absurd-hints.ts';

await testCheck(capsAbsurdHints, RETRY_MUTANTS, [
  {
    mutant: 'sleeps-through-hints',
    sentence:
      /was neither tried again nor told of in 1[234]\d s after a (429|503) with (Retry-After: .*|a RetryInfo of \d+ s)\.$/,
  },
  {
    mutant: 'overflows-timers',
    sentence:
      /came back at once, as in all of \d tries: after 1 ms at most\.$|was neither tried again nor told of/m,
  },
  {
    mutant: 'sleeps-through-retry-info',
    sentence:
      /was neither tried again nor told of in 1[234]\d s after a (429|503) with a RetryInfo of \d+ s\.$/,
  },
  {
    mutant: 'caps-first-hints',
    sentence: /was neither tried again nor told of in 1[234]\d s after a (429|503) with .*\.$/m,
    mostFaults: 2,
  },
  {
    mutant: 'holds-all-calls',
    sentence:
      /^(message|call) \d.* was neither made nor told of in 1[234]\d s, since another call met a (429|503) with .*\.$/m,
    mostFaults: 1,
  },
  {
    mutant: 'sleeps-through-token-hints',
    sentence:
      /was neither tried again nor told of in 1[234]\d s after a (429|503) with .* of the token host\.$/m,
  },
]);
