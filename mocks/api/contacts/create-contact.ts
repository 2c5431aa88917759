import { CreateContactRequest } from '../../contract/contact.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { newContact } from './new-contact.ts';

/** `POST …/contacts`: a new contact, in the region that was addressed. */
export const createContact = withBody(CreateContactRequest, (call, body) =>
  ok(newContact(call, call.request.region ?? call.tenant.settings.region, body)),
);
