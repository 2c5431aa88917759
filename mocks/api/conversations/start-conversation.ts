import type { Static } from 'typebox';
import type { CreateConversationRequest } from '../../contract/conversation.ts';
import type { App } from '../apps/app.ts';
import type { Conversation } from './conversation.ts';
import { conversationNotice } from './conversation-notice.ts';
import type { Scene } from './meet-contact.ts';

/** Starts a conversation of an app, active unless it is said otherwise (assumed), and tells of it. */
export function startConversation(
  { world, tenant, now }: Scene,
  app: App,
  { contact_id, ...fields }: Omit<Static<typeof CreateConversationRequest>, 'app_id'>,
): Conversation {
  const conversation = tenant.conversations.start(app.region, {
    id: tenant.conversationIds.next(world.clock.wallMillis(now)),
    app_id: app.id,
    contact_id,
    active: fields.active ?? true,
    active_channel: fields.active_channel ?? '',
    metadata: fields.metadata ?? '',
    metadata_json: fields.metadata_json ?? {},
    correlation_id: fields.correlation_id ?? '',
  });
  tenant.notices.emit(conversationNotice('START', conversation, now));
  return conversation;
}
