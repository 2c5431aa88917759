import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Operate } from '../call.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';

/** `GET …/events`: a page of those of a `conversation_id` or a `contact_id`, in the order they were put in (assumed). */
export const listEvents: Operate = ({ tenant, request }) => {
  const page = pageRequest(request.query, PAGE_SIZES.events.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const is = (name: string, value: string) => (page.filters.get(name) ?? value) === value;
  const wanted = tenant.events
    .seen(request)
    .filter(
      ({ value }) => is('conversation_id', value.conversation_id) && is('contact_id', value.contact_id),
    );
  const { items, next_page_token } = pageOf(wanted, page);
  return ok({ events: items.map(({ value }) => value), next_page_token });
};
