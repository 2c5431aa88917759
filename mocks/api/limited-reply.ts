import type { LimitedHints } from '../contract/error-profile.ts';
import { USUAL_HINTS } from '../contract/error-profile.ts';
import { retryInfoDetail } from '../contract/errors.ts';
import type { OperationId } from '../contract/operations.ts';
import { type Micros, SECOND } from '../engine/clock.ts';
import type { Call } from './call.ts';
import type { ApiReply } from './exchange.ts';
import { failure, LIMITED } from './replies.ts';

const MILLISECOND: Micros = 1000;

/**
 * The 429 of a limit.
 * @param wait how long from now until the request would be admitted if nobody else came; asked only when it is told
 */
export function limitedReply(by: keyof typeof LIMITED, hints: LimitedHints, wait: () => Micros): ApiReply {
  const usual = LIMITED[by];
  if (hints === USUAL_HINTS) return usual;
  const { retryAfter, retryInfo, message } = hints;
  const headers = retryAfter
    ? [...usual.headers, 'retry-after', `${roundedUp(wait(), SECOND)}`]
    : usual.headers;
  const details = retryInfo ? [retryInfoDetail(roundedUp(wait(), MILLISECOND))] : [];
  return failure(429, message, { headers, details, outcome: usual.outcome });
}

/**
 * The 429 of a call. What it tells to wait is the longest of all limits that the call must pass, so that who waits so
 * long is not rejected by the next one.
 * @param roomWait how long until there is room in the queue, when that is what the call found full
 */
export function limitedCall(
  by: 'project' | 'basic' | 'queue',
  { tenant, now, scheme }: Pick<Call, 'tenant' | 'now' | 'scheme'>,
  operation: OperationId,
  roomWait: () => Micros = () => 0,
): ApiReply {
  return limitedReply(by, tenant.settings.errors.limited, () =>
    Math.max(roomWait(), tenant.callWait(operation, scheme, now)),
  );
}

/** Rounded up, at least 1: who comes back too early is rejected again. */
const roundedUp = (wait: Micros, unit: Micros) => Math.max(1, Math.ceil(wait / unit));
