import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { backsOffFromServerErrors } from './backs-off-from-server-errors.ts';

await testCheck(backsOffFromServerErrors, ERROR_MUTANTS, [
  {
    mutant: 'hurries-after-500',
    sentence: /^(\d+) of \1 tries after a 50[01] came at once, without back-off\.$/m,
  },
  {
    mutant: 'hardly-waits-after-503',
    sentence: /^(\d+) of \1 tries after a 50[013] came at once, without back-off\.$/m,
  },
  { mutant: 'takes-500-for-sent', sentence: /^message 1 was told as done after a 50[01]\.$/ },
]);
