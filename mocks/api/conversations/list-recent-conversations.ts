import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Call, Operate } from '../call.ts';
import { flagOf } from '../flag.ts';
import { messageView } from '../messages/message-view.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { malformed } from '../with-body.ts';
import { type Conversation, conversationView } from './conversation.ts';

/** More than there will ever be messages: keeps those with none before, or after, all others. */
const MANY = 2 ** 40;

/**
 * `GET …/conversations:recent`: a page of the conversations of an app with the last message of each, by the time of that
 * message, newest first unless `order` says `ASC` (documented). Those without a message are the oldest (assumed).
 */
export const listRecentConversations: Operate = (call) => {
  const { tenant, request } = call;
  const page = pageRequest(request.query, PAGE_SIZES.recentConversations.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const { filters } = page;
  const appId = filters.get('app_id') ?? '';
  if (appId === '') return malformed([{ field: 'app_id', description: 'is required' }]);
  const order = filters.get('order') ?? 'DESC';
  if (order !== 'ASC' && order !== 'DESC') {
    return malformed([{ field: 'order', description: 'must be ASC or DESC' }]);
  }
  const onlyActive = flagOf(filters, 'only_active');
  if (typeof onlyActive !== 'boolean') return onlyActive;
  const placed = tenant.conversations
    .seen(request)
    .filter(({ value }) => value.app_id === appId && (value.active || !onlyActive))
    .map(({ value }) => ({ serial: placeOf(value, order), value }))
    .sort((one, other) => one.serial - other.serial);
  const { items, next_page_token } = pageOf(placed, page);
  const conversations = items.map(({ value }) => ({
    conversation: conversationView(value),
    ...lastMessageOf(call, value),
  }));
  return ok({ conversations, next_page_token, total_size: placed.length });
};

function placeOf({ lastMessage, ordinal }: Conversation, order: 'ASC' | 'DESC'): number {
  const place = lastMessage === -1 ? ordinal : MANY + lastMessage;
  return order === 'ASC' ? place : 2 * MANY - place;
}

function lastMessageOf(call: Call, { lastMessage }: Conversation) {
  const { tenant } = call;
  const stored = tenant.messages.get(lastMessage);
  if (stored === undefined || tenant.messageChanges.isDeleted(lastMessage)) return {};
  return { last_message: messageView(call, stored) };
}
