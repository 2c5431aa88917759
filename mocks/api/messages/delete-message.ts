import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findMessage, UNKNOWN_MESSAGE } from './find-message.ts';

/** `DELETE …/messages/{message_id}`: it can no longer be read. If it is queued it still departs (assumed). */
export const deleteMessage: Operate = (call) => {
  const stored = findMessage(call);
  if (stored === undefined) return UNKNOWN_MESSAGE;
  call.tenant.messageChanges.delete(stored.serial);
  return ok({});
};
