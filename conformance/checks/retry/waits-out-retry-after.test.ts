import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { waitsOutRetryAfter } from './waits-out-retry-after.ts';

const sentence =
  /^(?:the token for )?(?:message|call) \d[ \w()]* was tried again \d+\.\d\d s after a (?:429|503) with Retry-After: \d+\.$/m;

await testCheck(waitsOutRetryAfter, RETRY_MUTANTS, [
  { mutant: 'ignores-retry-after', sentence, mostFaults: 1 },
  { mutant: 'takes-seconds-for-milliseconds', sentence, mostFaults: 1 },
  { mutant: 'counts-from-the-request', sentence },
  {
    mutant: 'waits-no-longer-than-20-seconds',
    sentence: / was tried again 20\.\d\d s after a (?:429|503) with Retry-After: (25|40|60)\.$/m,
    mostFaults: 1,
  },
  { mutant: 'comes-back-with-others', sentence, mostFaults: 1 },
  { mutant: 'needs-an-error-for-a-hint', sentence, mostFaults: 1 },
  { mutant: 'prefers-retry-info', sentence, mostFaults: 1 },
  { mutant: 'lists-without-hints', sentence: /^call \d \(list (?:messages|templates)\) was tried again/m },
  { mutant: 'hurries-for-a-token', sentence: /^the token for (?:message|call) \d[ \w()]* was tried again/m },
  { mutant: 'hurries-at-its-end', sentence, mostFaults: 1 },
]);
