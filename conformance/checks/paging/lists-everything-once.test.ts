import { PAGING_MUTANTS } from '../../mutants/paging-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { listsEverythingOnce } from './lists-everything-once.ts';

await testCheck(listsEverythingOnce, PAGING_MUTANTS, [
  { mutant: 'page-token-as-it-is', sentence: /^The listing of \d+ messages failed/m },
  { mutant: 'page-token-encoded-twice', sentence: /^The listing of \d+ messages failed/m },
  {
    mutant: 'first-page-only',
    sentence: /^\d+ of \d+ messages are missing \(pages of \d+ and \w+ page tokens\)\.$/m,
  },
  { mutant: 'two-pages-at-most', sentence: /^\d+ of \d+ messages are missing/m },
  { mutant: 'ten-pages-at-most', sentence: /^\d+ of \d+ messages are missing/m },
  { mutant: 'shares-a-cursor', sentence: /^\d+ (of \d+ messages are missing|items were told twice)/m },
  { mutant: 'first-page-twice', sentence: /^\d+ items were told twice/m },
  { mutant: 'page-token-without-padding', sentence: /^The listing of \d+ messages failed/m },
  { mutant: 'page-token-of-255', sentence: /^The listing of \d+ messages failed/m },
  {
    mutant: 'ends-at-errors',
    sentence:
      /^\d+ of \d+ messages are missing from a list that was told as whole, though a page was (a \d+|lost)/m,
  },
  {
    mutant: 'ends-at-limits',
    sentence: /^\d+ of \d+ messages are missing from a list that was told as whole, though a page was a 429/m,
  },
  { mutant: 'begins-again', sentence: /^\d+ items were told twice from a list/m },
]);
