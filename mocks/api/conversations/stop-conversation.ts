import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { findConversation, UNKNOWN_CONVERSATION } from './conversation.ts';
import { conversationNotice } from './conversation-notice.ts';

/**
 * `POST …/conversations/{conversation_id}:stop`: the next message starts another one (documented). One that was stopped
 * before stays so, and nothing more is told of it (assumed).
 */
export const stopConversation: Operate = (call) => {
  const { tenant, now } = call;
  const conversation = findConversation(call);
  if (conversation === undefined) return UNKNOWN_CONVERSATION;
  if (conversation.active) {
    tenant.conversations.setActive(conversation, false);
    tenant.notices.emit(conversationNotice('STOP', conversation, now));
  }
  return ok({});
};
