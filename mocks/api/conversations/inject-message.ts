import { InjectMessageRequest } from '../../contract/inject.ts';
import { UNKNOWN_APP } from '../apps/find-app.ts';
import { UNKNOWN_CONTACT } from '../contacts/contact.ts';
import { recordMessage } from '../messages/record-message.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { findConversation, UNKNOWN_CONVERSATION } from './conversation.ts';
import { injectedTime } from './injected-time.ts';

/**
 * `POST …/conversations/{conversation_id}:inject-message`: puts a message of the past into a conversation. It is no send:
 * no queue, no delivery, no callback (assumed). A contact other than the conversation's is a 404 (assumed).
 */
export const injectMessage = withBody(InjectMessageRequest, (call, body) => {
  const { tenant } = call;
  const conversation = findConversation(call);
  if (conversation === undefined) return UNKNOWN_CONVERSATION;
  const app = tenant.apps.get(conversation.app_id);
  if (app === undefined) return UNKNOWN_APP;
  if (body.contact_id !== conversation.contact_id) return UNKNOWN_CONTACT;
  const at = injectedTime(call, body.accept_time);
  if (typeof at !== 'number') return at;
  const { accept_time: _, contact_id: __, ...record } = body;
  recordMessage(call, app, { ...record, injected: true }, at, conversation);
  return ok({});
});
