import { answersDocumented } from './answers-documented.ts';
import { arrivalsKept } from './arrivals-kept.ts';
import type { Check } from './check.ts';
import { clientBalance } from './client-balance.ts';
import { countsAgree } from './counts-agree.ts';
import { enoughSamples } from './enough-samples.ts';
import { generatorUnstrained } from './generator-unstrained.ts';
import { latencyHeld } from './latency-held.ts';
import { ledgerBalance } from './ledger-balance.ts';
import { limitedByProject } from './limited-by-project.ts';
import { littlesLaw } from './littles-law.ts';
import { nothingLost } from './nothing-lost.ts';
import { nothingUnexpected } from './nothing-unexpected.ts';
import { projectLimitHeld } from './project-limit-held.ts';
import { rateOffered } from './rate-offered.ts';
import { recovered } from './recovered.ts';
import { scheduleKept } from './schedule-kept.ts';

/** Whether a run can be judged at all, for every scenario that sends messages. */
export const VALIDITY_CHECKS: readonly Check[] = [
  arrivalsKept,
  enoughSamples,
  rateOffered,
  scheduleKept,
  generatorUnstrained,
  littlesLaw,
  nothingLost,
  clientBalance,
  ledgerBalance,
];

/** How it went, for every scenario that sends messages. */
export const SENDING_CHECKS: readonly Check[] = [
  countsAgree,
  answersDocumented,
  nothingUnexpected,
  latencyHeld,
];

/** The checks of the `send` scenario. */
export const SEND_CHECKS: readonly Check[] = [
  ...VALIDITY_CHECKS,
  projectLimitHeld,
  limitedByProject,
  recovered,
  ...SENDING_CHECKS,
];
