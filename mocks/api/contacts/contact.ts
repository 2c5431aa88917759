import type { CreateContactRequest } from '../../contract/contact.ts';
import { failure } from '../replies.ts';

/** A contact as the API shows it. */
export interface Contact extends CreateContactRequest {
  readonly id: string;
}

/** The 404 of a contact that is unknown, or lives in another region. */
export const UNKNOWN_CONTACT = failure(404, 'Contact not found.');
