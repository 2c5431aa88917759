import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Operate } from '../call.ts';
import type { ApiReply } from '../exchange.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { malformed } from '../with-body.ts';
import type { Contact } from './contact.ts';

/**
 * `GET …/contacts`: a page of them, all or those of an `external_id`, or of a `channel` and an `identity`, which go
 * together and not with an `external_id` (documented).
 */
export const listContacts: Operate = ({ tenant, request }) => {
  const page = pageRequest(request.query, PAGE_SIZES.contacts.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const wanted = filterOf(page.filters);
  if (typeof wanted !== 'function') return wanted;
  const { items, next_page_token } = pageOf(
    tenant.contacts.seen(request).filter(({ value }) => wanted(value)),
    page,
  );
  return ok({ contacts: items.map(({ value }) => value), next_page_token });
};

function filterOf(filters: URLSearchParams): ((contact: Contact) => boolean) | ApiReply {
  const externalId = filters.get('external_id');
  const channel = filters.get('channel');
  const identity = filters.get('identity');
  if ((channel === null) !== (identity === null)) {
    const missing = channel === null ? 'channel' : 'identity';
    return malformed([{ field: missing, description: 'is required: channel and identity go together' }]);
  }
  if (externalId !== null && channel !== null) {
    return malformed([{ field: 'external_id', description: 'cannot be used with channel and identity' }]);
  }
  if (externalId !== null) return (contact) => contact.external_id === externalId;
  if (channel === null) return () => true;
  return ({ channel_identities }) =>
    channel_identities.some((found) => found.channel === channel && found.identity === identity);
}
