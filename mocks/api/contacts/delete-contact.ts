import type { Operate } from '../call.ts';
import { conversationNotice } from '../conversations/conversation-notice.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_CONTACT } from './contact.ts';
import { contactNotice } from './contact-notice.ts';

/** `DELETE …/contacts/{contact_id}`: its conversations are deleted with it (assumed). */
export const deleteContact: Operate = ({ tenant, request, params, now }) => {
  const contact = tenant.contacts.find(params[1] ?? '', request);
  if (contact === undefined) return UNKNOWN_CONTACT;
  for (const conversation of tenant.conversations.ofContact(contact.id)) {
    tenant.conversations.end(conversation);
    tenant.notices.emit(conversationNotice('DELETE', conversation, now));
  }
  tenant.contacts.remove(contact.id);
  tenant.notices.emit(contactNotice('DELETE', contact, now));
  return ok({});
};
