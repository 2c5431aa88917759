import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Operate } from '../call.ts';
import { flagOf } from '../flag.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { conversationView } from './conversation.ts';

/**
 * `GET …/conversations`: a page of those of an `app_id`, a `contact_id` or an `active_channel`, or of the active ones, in
 * the order of their creation (assumed), with how many there are.
 */
export const listConversations: Operate = ({ tenant, request }) => {
  const page = pageRequest(request.query, PAGE_SIZES.conversations.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const { filters } = page;
  const onlyActive = flagOf(filters, 'only_active');
  if (typeof onlyActive !== 'boolean') return onlyActive;
  const is = (name: string, value: string) => (filters.get(name) || value) === value;
  const wanted = tenant.conversations
    .seen(request)
    .filter(
      ({ value }) =>
        (value.active || !onlyActive) &&
        is('app_id', value.app_id) &&
        is('contact_id', value.contact_id) &&
        is('active_channel', value.active_channel),
    );
  const { items, next_page_token } = pageOf(wanted, page);
  const conversations = items.map(({ value }) => conversationView(value));
  return ok({ conversations, next_page_token, total_size: wanted.length });
};
