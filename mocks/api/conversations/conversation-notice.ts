import type { Micros } from '../../engine/clock.ts';
import type { Notice } from '../notices.ts';
import { type Conversation, conversationView } from './conversation.ts';

/** What is told when a conversation starts, stops or is deleted (documented). */
export function conversationNotice(
  what: 'START' | 'STOP' | 'DELETE',
  conversation: Conversation,
  at: Micros,
): Notice {
  const key = `conversation_${what.toLowerCase()}_notification`;
  const body = { [key]: { conversation: conversationView(conversation) } };
  return { trigger: `CONVERSATION_${what}`, appId: conversation.app_id, at, body };
}
