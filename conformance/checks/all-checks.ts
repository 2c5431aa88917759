import { amidTurbulence } from './amid-turbulence.ts';
import { stopsWhenTold } from './cancel/stops-when-told.ts';
import type { Check } from './check.ts';
import { asksOnceWhenRefused } from './error/asks-once-when-refused.ts';
import { backsOffFromServerErrors } from './error/backs-off-from-server-errors.ts';
import { endsInTime } from './error/ends-in-time.ts';
import { readsAnyError } from './error/reads-any-error.ts';
import { staysInItsRegion } from './error/stays-in-its-region.ts';
import { accountsForEveryMessage } from './message/accounts-for-every-message.ts';
import { keepsItsPace } from './message/keeps-its-pace.ts';
import { leavesFullQueueAlone } from './message/leaves-full-queue-alone.ts';
import { sendsOnceAfterLoss } from './message/sends-once-after-loss.ts';
import { sendsOnceAfterRefusal } from './message/sends-once-after-refusal.ts';
import { sendsWhatIsMeant } from './message/sends-what-is-meant.ts';
import { listsEverythingOnce } from './paging/lists-everything-once.ts';
import { callsItsRegion } from './region/calls-its-region.ts';
import { RETRY_CHECKS } from './retry/retry-checks.ts';
import { TOKEN_CHECKS } from './token/token-checks.ts';

/** Rules that hold at all times, whatever has come before: each is looked at in more than its own scene. */
const AT_ALL_TIMES = ['RET-1', 'TOK-1', 'TOK-8', 'TOK-9', 'MSG-1', 'MSG-2', 'MSG-3', 'MSG-6', 'REG-1'];
const TURBULENT_RUNS = 4;

const CATALOGUE: readonly Check[] = [
  ...RETRY_CHECKS,
  asksOnceWhenRefused,
  backsOffFromServerErrors,
  readsAnyError,
  staysInItsRegion,
  endsInTime,
  ...TOKEN_CHECKS,
  accountsForEveryMessage,
  sendsOnceAfterRefusal,
  sendsOnceAfterLoss,
  leavesFullQueueAlone,
  keepsItsPace,
  sendsWhatIsMeant,
  callsItsRegion,
  listsEverythingOnce,
  stopsWhenTold,
];

/** Every check of a client, in the order of the catalogue. */
export const ALL_CHECKS: readonly Check[] = CATALOGUE.map((check) =>
  AT_ALL_TIMES.includes(check.id) ? amidTurbulence(check, TURBULENT_RUNS) : check,
);
