import type { Check } from './check.ts';
import { waitsOutRetryAfter } from './retry/waits-out-retry-after.ts';

/** Every check of a client, in the order of the catalogue. */
export const ALL_CHECKS: readonly Check[] = [waitsOutRetryAfter];
