import type { App } from '../apps/app.ts';
import { UNKNOWN_CONTACT } from '../contacts/contact.ts';
import type { ApiReply } from '../exchange.ts';
import type { Tenant } from '../tenant.ts';
import { malformed } from '../with-body.ts';
import { keepsConversations } from './keeps-conversations.ts';

/** What of a send decides who gets it. */
export interface Addressed {
  readonly recipient: { readonly contact_id?: string };
  readonly processing_strategy?: string;
}

const DISPATCH_NEEDS_IDENTITY = malformed([
  { field: 'recipient.identified_by', description: 'is required in DISPATCH mode, which keeps no contacts' },
]);

/**
 * The answer to a send that cannot go to whom it names, or `null`: in DISPATCH mode only `identified_by` will do
 * (documented), in CONVERSATION mode a contact must be there (404: assumed).
 */
export function refuseRecipient(tenant: Tenant, app: App, body: Addressed): ApiReply | null {
  const { contact_id } = body.recipient;
  if (contact_id === undefined) return null;
  if (!keepsConversations(app, body.processing_strategy)) return DISPATCH_NEEDS_IDENTITY;
  return tenant.contacts.find(contact_id, app) === undefined ? UNKNOWN_CONTACT : null;
}
