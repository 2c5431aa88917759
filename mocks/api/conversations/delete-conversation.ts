import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findConversation, UNKNOWN_CONVERSATION } from './conversation.ts';
import { conversationNotice } from './conversation-notice.ts';

/** `DELETE …/conversations/{conversation_id}`: with its messages; those in a queue still depart (assumed). */
export const deleteConversation: Operate = (call) => {
  const { tenant, now } = call;
  const conversation = findConversation(call);
  if (conversation === undefined) return UNKNOWN_CONVERSATION;
  tenant.conversations.end(conversation);
  tenant.notices.emit(conversationNotice('DELETE', conversation, now));
  return ok({});
};
