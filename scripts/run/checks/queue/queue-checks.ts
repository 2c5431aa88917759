import { SENDING_CHECKS, VALIDITY_CHECKS } from '../all-checks.ts';
import type { Check } from '../check.ts';
import { capHeld } from './cap-held.ts';
import { depthFollowed } from './depth-followed.ts';
import { depthSampled } from './depth-sampled.ts';
import { drainHeld } from './drain-held.ts';
import { fillTimeHeld } from './fill-time-held.ts';
import { limitedByQueue } from './limited-by-queue.ts';
import { probePasses } from './probe-passes.ts';

/** The checks of the `queue` scenario. */
export const QUEUE_CHECKS: readonly Check[] = [
  ...VALIDITY_CHECKS,
  depthSampled,
  fillTimeHeld,
  depthFollowed,
  capHeld,
  drainHeld,
  limitedByQueue,
  probePasses,
  ...SENDING_CHECKS,
];
