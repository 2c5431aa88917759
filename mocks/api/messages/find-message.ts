import type { StoredMessage } from '../../engine/message-store.ts';
import { serialOf } from '../../engine/ulid.ts';
import type { Call } from '../call.ts';
import { failure } from '../replies.ts';
import { messageId } from './message-view.ts';

/** The 404 of a message that is unknown, deleted, forgotten, or of an app in another region. */
export const UNKNOWN_MESSAGE = failure(404, 'Message not found.');

/**
 * Whether a stored message is there for this request: not deleted, by itself or with its conversation, and its app in the
 * region that was addressed.
 */
export function isThere({ tenant, request }: Call, { serial, app }: StoredMessage): boolean {
  if (tenant.messageChanges.isDeleted(serial) || tenant.conversations.ofMessage(serial)?.gone === true)
    return false;
  return request.region === null || request.region === tenant.appsByIndex[app]?.region;
}

/** The message that the path names, when it is there for this request. */
export function findMessage(call: Call): StoredMessage | undefined {
  const id = call.params[1] ?? '';
  const stored = call.tenant.messages.get(serialOf(id));
  return stored !== undefined && isThere(call, stored) && messageId(call, stored) === id ? stored : undefined;
}
