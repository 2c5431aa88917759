import { answersDocumented } from '../answers-documented.ts';
import { arrivalsKept } from '../arrivals-kept.ts';
import type { Check } from '../check.ts';
import { clientBalance } from '../client-balance.ts';
import { generatorUnstrained } from '../generator-unstrained.ts';
import { ledgerBalance } from '../ledger-balance.ts';
import { nothingLost } from '../nothing-lost.ts';
import { rateOffered } from '../rate-offered.ts';
import { scheduleKept } from '../schedule-kept.ts';
import { basicLimitHeld } from './basic-limit-held.ts';
import { bearerUnlimited } from './bearer-unlimited.ts';
import { callsAgree } from './calls-agree.ts';
import { coldStartServed } from './cold-start-served.ts';
import { expiryTold } from './expiry-told.ts';
import { partsMeasured } from './parts-measured.ts';
import { refreshedAhead } from './refreshed-ahead.ts';
import { strangersTurnedAway } from './strangers-turned-away.ts';
import { tokenLimitHeld } from './token-limit-held.ts';
import { tokensReused } from './tokens-reused.ts';

/** The checks of the `auth` scenario: first whether it can be judged at all, then part by part. */
export const AUTH_CHECKS: readonly Check[] = [
  arrivalsKept,
  partsMeasured,
  rateOffered,
  scheduleKept,
  generatorUnstrained,
  nothingLost,
  clientBalance,
  ledgerBalance,
  coldStartServed,
  tokensReused,
  refreshedAhead,
  expiryTold,
  tokenLimitHeld,
  basicLimitHeld,
  bearerUnlimited,
  strangersTurnedAway,
  callsAgree,
  answersDocumented,
];
