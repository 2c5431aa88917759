import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { keepsItsPace } from './keeps-its-pace.ts';

await testCheck(keepsItsPace, MESSAGE_MUTANTS, [
  {
    mutant: 'has-no-pace',
    sentence: /^It made \d+ requests within 1 s, and was told to make \d a second\.$/m,
  },
  { mutant: 'hurries', sentence: /^It made \d+ requests within \d s, and was told to make \d a second\.$/m },
  {
    mutant: 'paces-each-app',
    sentence: /^It made \d+ requests within \d+ s, and was told to make \d a second\.$/m,
  },
  {
    mutant: 'paces-first-tries',
    sentence: /^It made \d+ requests within \d+ s, and was told to make \d a second\.$/m,
  },
  {
    mutant: 'paces-by-the-clock',
    sentence: /^It made \d+ requests within 1 s, and was told to make \d a second\.$/m,
  },
]);
