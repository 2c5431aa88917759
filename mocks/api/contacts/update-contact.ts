import { UpdateContactRequest } from '../../contract/contact.ts';
import { ok } from '../replies.ts';
import { masked } from '../update-mask.ts';
import { withBody } from '../with-body.ts';
import { UNKNOWN_CONTACT } from './contact.ts';
import { contactNotice } from './contact-notice.ts';

/** `PATCH …/contacts/{contact_id}`: changes the fields that `update_mask` names, or that the body holds. */
export const updateContact = withBody(UpdateContactRequest, ({ tenant, request, params, now }, changes) => {
  const contact = tenant.contacts.find(params[1] ?? '', request);
  if (contact === undefined) return UNKNOWN_CONTACT;
  const updated = masked({ ...contact }, changes, request.query, ['channel_identities']);
  if ('status' in updated) return updated;
  const { id } = contact;
  const fresh = { ...updated.value, id };
  tenant.contacts.replace(fresh);
  tenant.notices.emit(contactNotice('UPDATE', fresh, now));
  return ok(fresh);
});
