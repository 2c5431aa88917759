import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryInfo } from './waits-out-retry-info.ts';

const sentence = /^message 1 was tried again [01]\.\d\d s after a 429 whose RetryInfo asks for [\d.]+ s\.$/;

await testCheck(waitsOutRetryInfo, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-info', sentence, mostFaults: 1 },
  { mutant: 'reads-one-detail', sentence },
  { mutant: 'takes-delay-for-milliseconds', sentence, mostFaults: 1 },
  {
    mutant: 'looks-for-retry-info-in-an-envelope',
    sentence:
      /^message 1 was tried again [01]\.\d\d s after a 429 whose RetryInfo, in a flat envelope, asks for [\d.]+ s\.$/,
    mostFaults: 1,
  },
  {
    mutant: 'waits-no-longer-for-retry-info',
    sentence: /^message 1 was tried again 20\.\d\d s after a 429 whose RetryInfo asks for (25|40|60) s\.$/,
    mostFaults: 1,
  },
]);
