import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { endsInTime } from './ends-in-time.ts';

await testCheck(endsInTime, ERROR_MUTANTS, [
  { mutant: 'never-times-out', sentence: /^It states a time-out of 10 s, and (after|it waited) \d+ s/ },
  {
    mutant: 'states-no-time-out',
    sentence: /^It states no time-out, and after 64 s it still waits for message 1 \(hang\)\.$/,
  },
  { mutant: 'times-out-late', sentence: /^It states a time-out of 10 s, and it waited 20 s for message 1/ },
  { mutant: 'misses-the-end', sentence: /^message 1 never ended, though its connection was gone/ },
]);
