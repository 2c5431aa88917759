import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryInfo } from './waits-out-retry-info.ts';

const sentence = /^message 1 was tried again [01]\.\d\d s after a 429 whose RetryInfo asks for [\d.]+ s\.$/;

await testCheck(waitsOutRetryInfo, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-info', sentence, mostFaults: 1 },
  { mutant: 'reads-one-detail', sentence },
  { mutant: 'takes-delay-for-milliseconds', sentence, mostFaults: 1 },
]);
