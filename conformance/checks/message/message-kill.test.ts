import { MESSAGE_MUTANTS } from '../../mutants/message-mutants.ts';
import { testFamily } from '../../runner/check-fixture.ts';
import { accountsForEveryMessage } from './accounts-for-every-message.ts';
import { keepsItsPace } from './keeps-its-pace.ts';
import { leavesFullQueueAlone } from './leaves-full-queue-alone.ts';
import { sendsOnceAfterLoss } from './sends-once-after-loss.ts';
import { sendsOnceAfterRefusal } from './sends-once-after-refusal.ts';
import { sendsWhatIsMeant } from './sends-what-is-meant.ts';

const checks = [
  accountsForEveryMessage,
  sendsOnceAfterRefusal,
  sendsOnceAfterLoss,
  leavesFullQueueAlone,
  keepsItsPace,
  sendsWhatIsMeant,
];

await testFamily(checks, MESSAGE_MUTANTS);
