import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findMessage, UNKNOWN_MESSAGE } from './find-message.ts';
import { messageView } from './message-view.ts';

/** `GET …/messages/{message_id}`: a message of this project, as it was sent, in the region of its app. */
export const getMessage: Operate = (call) => {
  const stored = findMessage(call);
  return stored === undefined ? UNKNOWN_MESSAGE : ok(messageView(call, stored));
};
