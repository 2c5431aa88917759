import { SENDING_CHECKS, VALIDITY_CHECKS } from '../all-checks.ts';
import type { Check } from '../check.ts';
import { callbacksSettled } from './callbacks-settled.ts';
import { lagExpected } from './lag-expected.ts';
import { nothingAcknowledgedAgain } from './nothing-acknowledged-again.ts';
import { paceHeld } from './pace-held.ts';
import { receiverKeptUp } from './receiver-kept-up.ts';
import { refusalsMade } from './refusals-made.ts';
import { refusedCameAgain } from './refused-came-again.ts';
import { reportsComplete } from './reports-complete.ts';
import { reportsInOrder } from './reports-in-order.ts';
import { signaturesFit } from './signatures-fit.ts';

/** The checks of the `callbacks` scenario. */
export const CALLBACKS_CHECKS: readonly Check[] = [
  ...VALIDITY_CHECKS,
  receiverKeptUp,
  refusalsMade,
  callbacksSettled,
  reportsComplete,
  nothingAcknowledgedAgain,
  refusedCameAgain,
  paceHeld,
  lagExpected,
  signaturesFit,
  reportsInOrder,
  ...SENDING_CHECKS,
];
