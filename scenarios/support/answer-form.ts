import { explainEnvelope } from '../../mocks/contract/errors.ts';
import { isUlid } from '../../mocks/contract/ids.ts';

/** Bodies of error answers found good, so that the same one is not read a million times. Bounded. */
const goodBodies = new Set<string>();
const GOOD_BODIES_KEPT = 100;

/**
 * Says in a sentence how the body of an answer to `messages:send` departs from its documented form, or `null` when it
 * does not: a message id and a time on 200, the error envelope on everything else.
 */
export function explainAnswer(status: number, body: string): string | null {
  if (status !== 200 && goodBodies.has(`${status}${body}`)) return null;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `the body of a ${status} is not JSON`;
  }
  if (status === 200)
    return explainAccepted(value as { message_id?: unknown; accepted_time?: unknown } | null);
  const departure = explainEnvelope(value, status);
  if (departure === null && goodBodies.size < GOOD_BODIES_KEPT) goodBodies.add(`${status}${body}`);
  return departure;
}

function explainAccepted(value: { message_id?: unknown; accepted_time?: unknown } | null): string | null {
  if (typeof value?.message_id !== 'string' || !isUlid(value.message_id)) return '"message_id" is not an id';
  if (typeof value.accepted_time !== 'string') return '"accepted_time" is missing';
  return null;
}
