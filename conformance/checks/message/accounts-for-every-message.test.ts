import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { accountsForEveryMessage } from './accounts-for-every-message.ts';

await testCheck(accountsForEveryMessage, MESSAGE_MUTANTS, [
  {
    mutant: 'takes-invalid-for-sent',
    sentence: /^message 1 was told as sent, and the server never accepted it\.$/,
  },
  {
    mutant: 'takes-lost-for-refused',
    sentence: /^message 1 was told as refused \(no status\), and the server had accepted it\.$/,
  },
  {
    mutant: 'takes-errors-for-refusals',
    sentence: /^message \d was told as refused \(50[0-3]\), and the server had accepted it\.$/m,
  },
  {
    mutant: 'ends-with-what-was-refused',
    sentence: /^message \d+ was told as refused \(429\), and the server had accepted it\.$/m,
  },
  {
    mutant: 'remembers-one-limited-send',
    sentence: /^message \d is lost: \d+ s after a 429 its caller has been told nothing\.$/m,
  },
  {
    mutant: 'holds-fifty-sends',
    sentence:
      /^message \d+ was neither sent nor told to have failed in the \d+ s in which nothing else happened\.$/m,
  },
  {
    mutant: 'has-no-name-for-it',
    sentence: /^message \d is lost: \d+ s after a 501 its caller has been told nothing\.$/m,
  },
  {
    mutant: 'mixes-ids-up',
    sentence: /^message \d+ was told as sent under the id of another message, \w+\.$/m,
  },
  {
    mutant: 'one-a-recipient',
    sentence:
      /^(message \d+ was told as sent, and the server never accepted it|\d+ of \d+ messages of one text were told as sent, and the server accepted \d+)\.$/m,
  },
  {
    mutant: 'one-a-text',
    sentence: /^\d+ of \d+ messages of one text were told as sent, and the server accepted \d+\.$/m,
  },
  {
    mutant: 'shares-sends',
    sentence: /^\d+ of \d+ messages of one text were told as sent, and the server accepted \d+\.$/m,
  },
]);
