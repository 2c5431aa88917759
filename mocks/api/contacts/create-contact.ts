import { CreateContactRequest } from '../../contract/contact.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import type { Contact } from './contact.ts';

/** `POST …/contacts`. The name is `Unknown` and the language `UNSPECIFIED` when nothing is said (documented; assumed). */
export const createContact = withBody(CreateContactRequest, ({ world, tenant, request, now }, body) => {
  const id = tenant.contactIds.next(world.clock.wallMillis(now));
  const display_name = body.display_name || 'Unknown';
  const contact: Contact = { channel_priority: [], language: 'UNSPECIFIED', ...body, display_name, id };
  tenant.contacts.add(request.region ?? tenant.settings.region, contact);
  return ok(contact);
});
