import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Operate } from '../call.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { isThere } from './find-message.ts';
import { messageView } from './message-view.ts';
import { shownAs, wantedMessages } from './wanted-messages.ts';

/**
 * `GET …/messages`: a page of those of an `app_id`, a `conversation_id`, a `contact_id`, a `channel_identity`, a `channel`
 * or a `direction`, accepted from `start_time` to before `end_time`, in the order in which they were put in (assumed).
 */
export const listMessages: Operate = (call) => {
  const page = pageRequest(call.request.query, PAGE_SIZES.messages.value, call.tenant.settings.pageTokens);
  if ('status' in page) return page;
  const wanted = wantedMessages(call, page.filters);
  if ('status' in wanted) return wanted;
  // One more than the page holds tells whether there is a next one; what lies beyond it is not looked at.
  const found = [];
  for (const stored of call.tenant.messages.after(page.after)) {
    if (!isThere(call, stored) || !wanted.stored(stored)) continue;
    const message = messageView(call, stored);
    if (wanted.shown(message)) found.push({ serial: stored.serial, message });
    if (found.length > page.size) break;
  }
  const { items, next_page_token } = pageOf(found, page);
  return ok({ messages: items.map(({ message }) => shownAs(message, page.filters)), next_page_token });
};
