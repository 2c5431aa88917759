import type { CreateContactRequest } from '../../contract/contact.ts';
import type { Region } from '../../contract/hosts.ts';
import type { Call } from '../call.ts';
import type { Contact } from './contact.ts';
import { contactNotice } from './contact-notice.ts';

/**
 * Makes a contact and tells of it. The name is `Unknown` and the language `UNSPECIFIED` when nothing is said
 * (documented; assumed).
 */
export function newContact(
  { world, tenant, now }: Pick<Call, 'world' | 'tenant' | 'now'>,
  region: Region,
  fields: CreateContactRequest,
): Contact {
  const id = tenant.contactIds.next(world.clock.wallMillis(now));
  const display_name = fields.display_name || 'Unknown';
  const contact: Contact = { channel_priority: [], language: 'UNSPECIFIED', ...fields, display_name, id };
  tenant.contacts.add(region, contact);
  tenant.notices.emit(contactNotice('CREATE', contact, now));
  return contact;
}
