import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryAfter } from './waits-out-retry-after.ts';

const sentence = /^message 1 was tried again \d\.\d\d s after a 429 with Retry-After: \d\.$/;

await testCheck(waitsOutRetryAfter, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-after', sentence, mostFaults: 1 },
  { mutant: 'takes-seconds-for-milliseconds', sentence, mostFaults: 1 },
  { mutant: 'counts-from-the-request', sentence },
]);
