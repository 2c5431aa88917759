import type { Mutant } from './mutant.ts';
import { ABSURD_HINT_MUTANTS } from './retry/absurd-hint-mutants.ts';
import { BACK_OFF_MUTANTS } from './retry/back-off-mutants.ts';
import { BOUND_MUTANTS } from './retry/bound-mutants.ts';
import { LAYER_MUTANTS } from './retry/layer-mutants.ts';
import { OUTAGE_MUTANTS } from './retry/outage-mutants.ts';
import { PROBE_MUTANTS } from './retry/probe-mutants.ts';
import { RETRY_AFTER_MUTANTS } from './retry/retry-after-mutants.ts';
import { RETRY_DATE_MUTANTS } from './retry/retry-date-mutants.ts';
import { RETRY_INFO_MUTANTS } from './retry/retry-info-mutants.ts';

/** Clients that break the rules of trying again. */
export const RETRY_MUTANTS: readonly Mutant[] = [
  ...RETRY_AFTER_MUTANTS,
  ...RETRY_DATE_MUTANTS,
  ...RETRY_INFO_MUTANTS,
  ...BACK_OFF_MUTANTS,
  ...BOUND_MUTANTS,
  ...OUTAGE_MUTANTS,
  ...LAYER_MUTANTS,
  ...ABSURD_HINT_MUTANTS,
  ...PROBE_MUTANTS,
];
