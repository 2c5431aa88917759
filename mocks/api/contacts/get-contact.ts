import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_CONTACT } from './contact.ts';

/** `GET …/contacts/{contact_id}`. */
export const getContact: Operate = ({ tenant, request, params }) => {
  const contact = tenant.contacts.find(params[1] ?? '', request);
  return contact === undefined ? UNKNOWN_CONTACT : ok(contact);
};
