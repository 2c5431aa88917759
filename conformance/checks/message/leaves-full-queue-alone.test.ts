import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { leavesFullQueueAlone } from './leaves-full-queue-alone.ts';

await testCheck(leavesFullQueueAlone, MESSAGE_MUTANTS, [
  {
    mutant: 'rests-altogether',
    sentence: /^message \d+, to an app with room, was held back for \d\.\d s\.$/m,
  },
  {
    mutant: 'rests-a-moment',
    sentence: /^\d+ of \d+ messages to an app with room were held back, for up to \d\.\d s\.$/,
  },
  {
    mutant: 'refreshes-for-a-full-queue',
    sentence: /^It asked for \d+ new tokens because a queue was full\.$/,
  },
  {
    mutant: 'refreshes-when-it-has-looked',
    sentence: /^It asked for \d+ new tokens because a queue was full\.$/,
  },
  { mutant: 'knocks-at-a-full-queue', sentence: /^It tried a full queue \d+ times within 4 s\.$/ },
]);
