import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_CONTACT } from './contact.ts';

/** `DELETE …/contacts/{contact_id}`. */
export const deleteContact: Operate = ({ tenant, request, params }) => {
  const id = params[1] ?? '';
  if (tenant.contacts.find(id, request) === undefined) return UNKNOWN_CONTACT;
  tenant.contacts.remove(id);
  return ok({});
};
