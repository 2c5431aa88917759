import { answersDocumented } from './answers-documented.ts';
import { arrivalsKept } from './arrivals-kept.ts';
import type { Check } from './check.ts';
import { clientBalance } from './client-balance.ts';
import { countsAgree } from './counts-agree.ts';
import { enoughSamples } from './enough-samples.ts';
import { generatorUnstrained } from './generator-unstrained.ts';
import { ledgerBalance } from './ledger-balance.ts';
import { limitedByProject } from './limited-by-project.ts';
import { nothingLost } from './nothing-lost.ts';
import { nothingUnexpected } from './nothing-unexpected.ts';
import { projectLimitHeld } from './project-limit-held.ts';
import { rateOffered } from './rate-offered.ts';

/** The checks of the `send` scenario: first whether the run can be judged, then how it went. */
export const SEND_CHECKS: readonly Check[] = [
  arrivalsKept,
  enoughSamples,
  rateOffered,
  generatorUnstrained,
  nothingLost,
  clientBalance,
  ledgerBalance,
  countsAgree,
  projectLimitHeld,
  limitedByProject,
  answersDocumented,
  nothingUnexpected,
];
