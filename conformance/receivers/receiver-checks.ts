import { CALLBACKS } from '../../mocks/contract/callback-settings.ts';
import { hook1 } from './checks/hook-1.ts';
import { hook2 } from './checks/hook-2.ts';
import { hook3 } from './checks/hook-3.ts';
import { hook4 } from './checks/hook-4.ts';
import type { ReceiverBounds, ReceiverCheck } from './receiver-check.ts';
import { ReceiverOptionsError } from './receiver-options-error.ts';
import type { ReceiverPatience } from './receiver-session.ts';

/** Every check of receivers, in the order of the catalogue. */
export const RECEIVER_CHECKS: readonly ReceiverCheck[] = [hook1, hook2, hook3, hook4];

/** What nobody documents, as far as a receiver may be held to it. */
export const RECEIVER_BOUNDS: ReceiverBounds = {
  ackP50Millis: 500,
  ackP99Millis: 2000,
  paceSeconds: 3,
  burst: 100,
};

/** How long a receiver is waited for. */
export const RECEIVER_PATIENCE: ReceiverPatience = {
  timeoutMillis: CALLBACKS.timeoutMillis.value,
  settleMillis: 5000,
  quietMillis: 250,
  gapMillis: 10,
};

/**
 * The checks with some ids, in the order of the catalogue; all of them when none are named.
 * @throws ReceiverOptionsError when there is no such check
 */
export function chosenReceiverChecks(ids: readonly string[] | undefined): readonly ReceiverCheck[] {
  if (ids === undefined) return RECEIVER_CHECKS;
  const known = RECEIVER_CHECKS.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined || ids.length === 0)
    throw new ReceiverOptionsError(
      `${unknown === undefined ? 'No check was chosen' : `There is no check "${unknown}" for receivers`}: there are ${known.join(', ')}.`,
    );
  return RECEIVER_CHECKS.filter(({ id }) => ids.includes(id));
}
