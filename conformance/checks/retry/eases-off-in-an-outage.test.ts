import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { easesOffInAnOutage } from './eases-off-in-an-outage.ts';

await testCheck(easesOffInAnOutage, RETRY_MUTANTS, [
  {
    mutant: 'has-no-budget',
    sentence:
      /^After 40 s of nothing but refusals it still made \d+ requests of \w+ for 10 new calls, \d\.\d for each; 1\.3 are the most that pass\.$/m,
  },
  {
    mutant: 'fills-its-budget',
    sentence:
      /^After 40 s of nothing but refusals it still made \d+ requests of \w+ for 10 new calls, \d\.\d for each; 1\.3 are the most that pass\.$/m,
  },
  {
    mutant: 'pays-for-no-hints',
    sentence:
      /^After 40 s of nothing but refusals it still made \d+ requests of \w+ for 10 new calls, \d\.\d for each; 1\.3 are the most that pass\.$/m,
  },
  {
    mutant: 'looks-whether-it-is-back',
    sentence:
      /^After 40 s of nothing but refusals it made \d+ requests that nobody had asked for, beside 20 new calls\.$/m,
  },
  {
    mutant: 'has-no-budget-for-lists',
    sentence:
      /^After 40 s of nothing but refusals it still made \d+ requests of ListMessages for 10 new calls, \d\.\d for each; 1\.3 are the most that pass\.$/m,
  },
]);
