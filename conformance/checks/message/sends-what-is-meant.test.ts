import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { sendsWhatIsMeant } from './sends-what-is-meant.ts';

await testCheck(sendsWhatIsMeant, MESSAGE_MUTANTS, [
  {
    mutant: 'cuts-long-texts',
    sentence: /^message 1 arrived with 160 of 7\d\d characters: at 160 "" in the place of "/,
  },
  {
    mutant: 'trims-texts',
    sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ "" in the place of " /m,
  },
  { mutant: 'knows-latin-only', sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ ".*\?/ },
  { mutant: 'composes-letters', sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ "é is/ },
  { mutant: 'shortens-ids', sentence: /^A message was sent that is not valid: .*app_id/ },
  { mutant: 'names-two-recipients', sentence: /^A message was sent that is not valid: .*recipient/ },
  { mutant: 'shares-a-form', sentence: /^message \d was not sent to the number that it was meant for\.$/m },
]);
