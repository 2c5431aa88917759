import { UpdateMessageRequest } from '../../contract/update-message.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { findMessage, UNKNOWN_MESSAGE } from './find-message.ts';
import { messageView } from './message-view.ts';

/** `PATCH …/messages/{message_id}`: replaces its metadata, the only thing of it that can change. */
export const updateMessage = withBody(UpdateMessageRequest, (call, { metadata }) => {
  const stored = findMessage(call);
  if (stored === undefined) return UNKNOWN_MESSAGE;
  call.tenant.messageChanges.setMetadata(stored.serial, metadata);
  return ok(messageView(call, stored));
});
