import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { givesUp } from './gives-up.ts';

await testCheck(givesUp, RETRY_MUTANTS, [
  {
    mutant: 'never-gives-up',
    sentence:
      /^(message 1|call 2 \([a-z ]+\)) made \d+ (wire requests|requests for a token) while it was refused, where it declares 4 at most\.$/m,
  },
  {
    mutant: 'tries-once-more',
    sentence:
      /^(message 1|call 2 \([a-z ]+\)) made 4 (wire requests|requests for a token) while it was refused, where it declares 3 at most\.$/m,
  },
  {
    mutant: 'never-gives-up-reading',
    sentence:
      /^(message 1|call 2 \([a-z ]+\)) made \d+ (wire requests|requests for a token) while it was refused, where it declares 4 at most\.$/m,
  },
  {
    mutant: 'counts-anew',
    sentence:
      /^call 2 \([a-z ]+\) made \d+ wire requests while it was refused, where it declares 4 at most\.$/m,
    mostFaults: 100,
  },
  {
    mutant: 'counts-by-status',
    sentence:
      /^A reading made up to \d+ wire requests while it was refused in several ways in turn, and up to 4 without a hint, where it declares 4 at most\.$/m,
    mostFaults: 100,
  },
  {
    mutant: 'counts-anew-with-a-token',
    sentence:
      /^A message made up to [67] wire requests while it was refused around the renewal of its token, and up to 4 without a hint, where it declares 4 at most\.$/m,
  },
  {
    mutant: 'never-gives-up-tokens',
    sentence:
      /^(message 1|call 2 \(read an app\)) made \d+ requests for a token while it was refused, where it declares 4 at most\.$/m,
  },
  {
    mutant: 'counts-no-hints',
    sentence:
      /^A message made up to 11 wire requests while it was refused with a hint, and up to 4 without a hint, where it declares 4 at most\.$/m,
  },
]);
