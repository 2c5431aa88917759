import { CANCEL_MUTANTS } from '../../mutants/cancel-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { stopsWhenTold } from './stops-when-told.ts';

await testCheck(stopsWhenTold, CANCEL_MUTANTS, [
  {
    mutant: 'deaf-to-giving-up',
    sentence: /^message \d was tried again \d+\.\d\d s after it had been given up\.$|^message \d ended only/m,
  },
  { mutant: 'goes-on-in-secret', sentence: /^message \d was tried again/m },
  { mutant: 'silent-when-given-up', sentence: /^message \d was given up, and its caller never told\.$/m },
  { mutant: 'gives-up-for-all', sentence: /^message \d ended with message 2, which alone was given up\.$/m },
  { mutant: 'forgets-when-ended', sentence: /^The client was ended and never answered message \d/m },
  {
    mutant: 'pretends-when-ended',
    sentence: /^message \d was called a success when the client was ended, and was not accepted\.$/m,
  },
]);
