import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { endsInTime } from './ends-in-time.ts';

await testCheck(endsInTime, ERROR_MUTANTS, [
  { mutant: 'never-times-out', sentence: /^It states a time-out of 10 s, and (after|it waited) \d+ s/ },
  {
    mutant: 'states-no-time-out',
    sentence:
      /^It states no time-out, and after \d+ s it still waits for (?:message|call|the token request)[ \w()]* \((?:hang|slow)\)\.$/,
  },
  {
    mutant: 'times-out-late',
    sentence: /^It states a time-out of 10 s, and it waited 20 s for (message|call) \d/,
  },
  {
    mutant: 'waits-for-tokens',
    sentence: /^It states a time-out of 10 s, and (after|it waited) \d+ s .*for the token request/m,
  },
  {
    mutant: 'misses-the-end',
    sentence: /^(?:message|call) \d[ \w()]* never ended, though its connection was gone/,
  },
  {
    mutant: 'waits-for-errors',
    sentence: /^It states a time-out of 10 s, and after \d+ s it still waits for .* \(slow\)\.$/m,
  },
  {
    mutant: 'waits-for-pages',
    sentence: /^It states a time-out of 10 s, and after \d+ s it still waits for call \d \(list messages\)/m,
  },
]);
