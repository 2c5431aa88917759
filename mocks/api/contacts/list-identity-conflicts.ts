import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import type { Operate } from '../call.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';

/** An identity that several contacts share. Its place is that of its first appearance. */
interface Conflict {
  readonly serial: number;
  readonly channels: Set<string>;
  readonly contacts: Set<string>;
}

/** `GET …/contacts:identityConflicts`: a page of the identities that more than one contact has (documented). */
export const listIdentityConflicts: Operate = ({ tenant, request }) => {
  const page = pageRequest(request.query, PAGE_SIZES.identityConflicts.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const byIdentity = new Map<string, Conflict>();
  let seen = 0;
  for (const { value } of tenant.contacts.seen(request)) {
    for (const { channel, identity } of value.channel_identities) {
      const known = byIdentity.get(identity) ?? { serial: seen++, channels: new Set(), contacts: new Set() };
      known.channels.add(channel);
      known.contacts.add(value.id);
      byIdentity.set(identity, known);
    }
  }
  const conflicts = [...byIdentity]
    .map(([identity, conflict]) => ({ identity, ...conflict }))
    .filter(({ contacts }) => contacts.size > 1);
  const { items, next_page_token } = pageOf(conflicts, page);
  return ok({
    conflicts: items.map(({ identity, channels, contacts }) => ({
      identity,
      channels: [...channels],
      contact_ids: [...contacts],
    })),
    next_page_token,
  });
};
