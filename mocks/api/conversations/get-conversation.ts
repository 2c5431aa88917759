import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { conversationView, findConversation, UNKNOWN_CONVERSATION } from './conversation.ts';

/** `GET …/conversations/{conversation_id}`. */
export const getConversation: Operate = (call) => {
  const conversation = findConversation(call);
  return conversation === undefined ? UNKNOWN_CONVERSATION : ok(conversationView(conversation));
};
