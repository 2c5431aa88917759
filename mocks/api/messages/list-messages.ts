import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { StoredMessage } from '../../engine/message-store.ts';
import type { Call, Operate } from '../call.ts';
import type { ApiReply } from '../exchange.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { malformed } from '../with-body.ts';
import { isThere } from './find-message.ts';
import { messageView } from './message-view.ts';

/** What a message must be to be in the list: first by what is kept as numbers, then by what its body says. */
interface Wanted {
  readonly stored: (stored: StoredMessage) => boolean;
  readonly shown: (message: ReturnType<typeof messageView>) => boolean;
}

/**
 * `GET …/messages`: a page of those of an `app_id`, a `contact_id`, a `channel_identity` or a `channel`, accepted from
 * `start_time` to before `end_time`, in the order in which they were accepted (assumed).
 */
export const listMessages: Operate = (call) => {
  const page = pageRequest(call.request.query, PAGE_SIZES.messages.value);
  if ('status' in page) return page;
  const wanted = wantedBy(page.filters, call);
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
  return ok({ messages: items.map(({ message }) => message), next_page_token });
};

function wantedBy(filters: URLSearchParams, { world, tenant }: Call): Wanted | ApiReply {
  const start = timeOf(filters, 'start_time', Number.NEGATIVE_INFINITY);
  const end = timeOf(filters, 'end_time', Number.POSITIVE_INFINITY);
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  const is = (name: string, value: string | undefined) => (filters.get(name) ?? value) === value;
  return {
    stored: ({ app, accepted }) => {
      const at = world.clock.wallMillis(accepted);
      return at >= start && at < end && is('app_id', tenant.appsByIndex[app]?.id);
    },
    shown: ({ contact_id, conversation_id, direction, channel_identity }) =>
      is('contact_id', contact_id) &&
      is('conversation_id', conversation_id) &&
      is('direction', direction) &&
      is('channel_identity', channel_identity?.identity) &&
      is('channel', channel_identity?.channel),
  };
}

/** A moment in a query, in milliseconds since the Unix epoch. */
function timeOf(filters: URLSearchParams, name: string, otherwise: number): number | ApiReply {
  const text = filters.get(name);
  if (text === null) return otherwise;
  const at = Date.parse(text);
  return Number.isNaN(at) ? malformed([{ field: name, description: 'is not a time' }]) : at;
}
