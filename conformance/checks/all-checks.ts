import type { Check } from './check.ts';
import { asksOnceWhenRefused } from './error/asks-once-when-refused.ts';
import { backsOffFromServerErrors } from './error/backs-off-from-server-errors.ts';
import { endsInTime } from './error/ends-in-time.ts';
import { readsAnyError } from './error/reads-any-error.ts';
import { staysInItsRegion } from './error/stays-in-its-region.ts';
import { waitsOutRetryAfter } from './retry/waits-out-retry-after.ts';

/** Every check of a client, in the order of the catalogue. */
export const ALL_CHECKS: readonly Check[] = [
  waitsOutRetryAfter,
  asksOnceWhenRefused,
  backsOffFromServerErrors,
  readsAnyError,
  staysInItsRegion,
  endsInTime,
];
