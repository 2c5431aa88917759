import type { Check } from '../check.ts';
import { capsAbsurdHints } from './caps-absurd-hints.ts';
import { easesOffInAnOutage } from './eases-off-in-an-outage.ts';
import { givesUp } from './gives-up.ts';
import { growsItsWaits } from './grows-its-waits.ts';
import { retriesInOneLayer } from './retries-in-one-layer.ts';
import { waitsOutRetryAfter } from './waits-out-retry-after.ts';
import { waitsOutRetryInfo } from './waits-out-retry-info.ts';
import { waitsUntilRetryAfterDate } from './waits-until-retry-after-date.ts';

/** RET-1 to RET-8: whether, when and how often a client tries again. */
export const RETRY_CHECKS: readonly Check[] = [
  waitsOutRetryAfter,
  waitsUntilRetryAfterDate,
  waitsOutRetryInfo,
  growsItsWaits,
  givesUp,
  easesOffInAnOutage,
  retriesInOneLayer,
  capsAbsurdHints,
];
