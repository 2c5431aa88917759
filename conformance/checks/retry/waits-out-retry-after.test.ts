import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryAfter } from './waits-out-retry-after.ts';

const sentence = /^message 1 was tried again \d\.\d\d s after a 429 with Retry-After: \d\.$/;

await testCheck(waitsOutRetryAfter, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-after', sentence, mostFaults: 1 },
  { mutant: 'takes-seconds-for-milliseconds', sentence, mostFaults: 1 },
  { mutant: 'counts-from-the-request', sentence },
  {
    mutant: 'waits-no-longer-than-20-seconds',
    sentence: /^message 1 was tried again 20\.\d\d s after a 429 with Retry-After: (25|40|60)\.$/,
    mostFaults: 1,
  },
  { mutant: 'comes-back-with-others', sentence, mostFaults: 1 },
]);
