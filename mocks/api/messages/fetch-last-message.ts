import { LastMessagesRequest } from '../../contract/last-messages.ts';
import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Call } from '../call.ts';
import type { ApiReply } from '../exchange.ts';
import { type PageRequest, pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { malformed, withBody } from '../with-body.ts';
import { isThere } from './find-message.ts';
import { messageView } from './message-view.ts';
import { shownAs, type WantedMessages, wantedMessages } from './wanted-messages.ts';

/** The parameter that keeps all pages of one list to the messages there were when it began. */
const UNTIL = 'until_serial';

/**
 * `POST …/messages:fetch-last-message`: of each of the `channel_identities`, or else of the `contact_ids`, or else of all
 * identities, the last message that the filters let through. Paging is in the body (documented); newest first (assumed).
 */
export const fetchLastMessage = withBody(LastMessagesRequest, (call, body) => {
  const page = pageRequest(queryOf(body), PAGE_SIZES.messages.value, call.tenant.settings.pageTokens);
  if ('status' in page) return page;
  const { filters } = page;
  const identities = filters.getAll('channel_identities');
  const contacts = filters.getAll('contact_ids');
  const refusal = refusalOf(identities, contacts, filters);
  if (refusal !== null) return refusal;
  if (!filters.has(UNTIL)) filters.set(UNTIL, String(call.tenant.messages.size));
  const found = lastMessages(call, page, { identities, contacts });
  if ('status' in found) return found;
  const { items, next_page_token } = pageOf(found, page);
  return ok({ messages: items.map(({ message }) => shownAs(message, filters)), next_page_token });
});

/** The body as a query: its lists are parameters that come several times. */
function queryOf(body: LastMessagesRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (name === UNTIL) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return query.toString();
}

function refusalOf(identities: string[], contacts: string[], filters: URLSearchParams): ApiReply | null {
  if (contacts.length === 0) return null;
  if (identities.length > 0) {
    return malformed([{ field: 'contact_ids', description: 'cannot be used with channel_identities' }]);
  }
  return filters.get('messages_source') === 'DISPATCH_SOURCE'
    ? malformed([{ field: 'contact_ids', description: 'cannot be used with DISPATCH_SOURCE' }])
    : null;
}

function lastMessages(
  call: Call,
  { after, size, filters }: PageRequest,
  { identities, contacts }: { identities: string[]; contacts: string[] },
) {
  const wanted = wantedMessages(call, filters);
  if ('status' in wanted) return wanted;
  const until = Number(filters.get(UNTIL));
  const asked = new Set(contacts.length > 0 ? contacts : identities);
  const met = new Set<string>();
  const found = [];
  let ahead = 0;
  for (const { serial: number, message } of newestFirst(call, wanted, until)) {
    const key = contacts.length > 0 ? message.contact_id : message.channel_identity?.identity;
    if (key === undefined || met.has(key) || (asked.size > 0 && !asked.has(key))) continue;
    met.add(key);
    // Newest first is the first place.
    const serial = until - number;
    found.push({ serial, message });
    if (serial > after) ahead += 1;
    // One more than the page holds tells whether there is a next one.
    if (ahead > size || met.size === asked.size) break;
  }
  return found;
}

function* newestFirst(call: Call, wanted: WantedMessages, until: number) {
  for (const stored of call.tenant.messages.before(until)) {
    if (!isThere(call, stored) || !wanted.stored(stored)) continue;
    const message = messageView(call, stored);
    if (wanted.shown(message)) yield { serial: stored.serial, message };
  }
}
