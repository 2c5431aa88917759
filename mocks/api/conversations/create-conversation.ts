import { CreateConversationRequest } from '../../contract/conversation.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import { UNKNOWN_CONTACT } from '../contacts/contact.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { conversationView } from './conversation.ts';
import { startConversation } from './start-conversation.ts';

/**
 * `POST …/conversations`: an empty conversation of an app and a contact that are there. Beside an active one of the same
 * two it is the one that goes on (assumed).
 */
export const createConversation = withBody(CreateConversationRequest, (call, { app_id, ...fields }) => {
  const app = findApp(call, app_id);
  if (app === undefined) return UNKNOWN_APP;
  if (call.tenant.contacts.find(fields.contact_id, app) === undefined) return UNKNOWN_CONTACT;
  return ok(conversationView(startConversation(call, app, fields)));
});
