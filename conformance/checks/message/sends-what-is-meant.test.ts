import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { sendsWhatIsMeant } from './sends-what-is-meant.ts';

await testCheck(sendsWhatIsMeant, MESSAGE_MUTANTS, [
  {
    mutant: 'cuts-long-texts',
    sentence: /^message \d+ arrived with 160 of \d+ characters: at 160 "" in the place of "/m,
  },
  {
    mutant: 'trims-texts',
    sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ ".*" in the place of "[ \\]/m,
  },
  { mutant: 'trims-beginnings', sentence: /^message \d+ arrived with \d+ of \d+ characters: at 0 "/m },
  {
    mutant: 'takes-texts-for-patterns',
    sentence: /^message \d+ arrived with \d+ of \d+ characters: at \d+ ".*" in the place of "\$/m,
  },
  {
    mutant: 'drops-control-characters',
    sentence: /^message \d+ arrived with \d+ of \d+ characters: at \d+ ".*" in the place of "\\u0001/m,
  },
  { mutant: 'knows-latin-only', sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ ".*\?/m },
  { mutant: 'composes-letters', sentence: /^message 1 arrived with \d+ of \d+ characters: at \d+ "é is/m },
  { mutant: 'shortens-ids', sentence: /^A message was sent that is not valid: .*app_id/ },
  { mutant: 'uses-up-its-body', sentence: /^A message was sent that is not valid: / },
  { mutant: 'names-two-recipients', sentence: /^A message was sent that is not valid: .*recipient/ },
  { mutant: 'shares-a-form', sentence: /^message \d was not sent to the number that it was meant for\.$/m },
]);
