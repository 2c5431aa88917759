import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryInfo } from './waits-out-retry-info.ts';

const who = '^(?:the token for )?(?:message|call) \\d[ \\w()]* was tried again';
const sentence = new RegExp(
  `${who} \\d\\.\\d\\d s after a (?:429|503) whose RetryInfo(?:, in a flat envelope,)? asks for [\\d.]+ s\\.$`,
  'm',
);

await testCheck(waitsOutRetryInfo, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-info', sentence, mostFaults: 1 },
  { mutant: 'reads-one-detail', sentence },
  { mutant: 'takes-delay-for-milliseconds', sentence, mostFaults: 1 },
  {
    mutant: 'looks-for-retry-info-in-an-envelope',
    sentence:
      / was tried again \d\.\d\d s after a (?:429|503) whose RetryInfo, in a flat envelope, asks for [\d.]+ s\.$/m,
    mostFaults: 1,
  },
  {
    mutant: 'prefers-retry-after',
    sentence: new RegExp(`${who} 1\\.\\d\\d s after a (?:429|503) with Retry-After: 1 whose RetryInfo`, 'm'),
    mostFaults: 1,
  },
  {
    mutant: 'waits-no-longer-for-retry-info',
    sentence: / was tried again 20\.\d\d s after a (?:429|503) whose RetryInfo.* asks for (25|40|60) s\.$/m,
    mostFaults: 1,
  },
]);
