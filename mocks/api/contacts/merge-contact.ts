import { MergeContactRequest } from '../../contract/contact.ts';
import { ok } from '../replies.ts';
import { malformed, withBody } from '../with-body.ts';
import { type Contact, UNKNOWN_CONTACT } from './contact.ts';

/**
 * `POST …/contacts/{destination_id}:merge`: the destination takes over the identities and the channel priority of the
 * source, keeps its own fields where both have one, and goes on with the conversations of the source, which is gone
 * (documented in outline, the rest assumed).
 */
export const mergeContact = withBody(MergeContactRequest, (call, { source_id }) => {
  const { tenant, request, params, now } = call;
  const destination = tenant.contacts.find(params[1] ?? '', request);
  const source = tenant.contacts.find(source_id, request);
  if (destination === undefined || source === undefined) return UNKNOWN_CONTACT;
  if (destination.id === source.id) {
    return malformed([{ field: 'source_id', description: 'is the destination itself' }]);
  }
  const merged: Contact = {
    ...source,
    ...destination,
    channel_identities: union(destination.channel_identities, source.channel_identities),
    channel_priority: union(destination.channel_priority ?? [], source.channel_priority ?? []),
  };
  tenant.contacts.remove(source.id);
  tenant.contacts.replace(merged);
  for (const conversation of tenant.conversations.ofContact(source.id)) {
    tenant.conversations.handOver(conversation, merged.id);
  }
  const body = { contact_merge_notification: { preserved_contact: merged, deleted_contact: source } };
  tenant.notices.emit({ trigger: 'CONTACT_MERGE', appId: null, at: now, body });
  return ok(merged);
});

/** Both lists in their order, each item once. */
function union<T>(first: readonly T[], second: readonly T[]): T[] {
  return [...new Map([...first, ...second].map((item) => [JSON.stringify(item), item])).values()];
}
