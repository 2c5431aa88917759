import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { App } from '../apps/app.ts';
import { converse } from './converse.ts';
import { keepsConversations } from './keeps-conversations.ts';
import type { Scene } from './meet-contact.ts';
import { mergePatch } from './merge-patch.ts';

/**
 * Puts a message that was accepted into its conversation, which appears with its contact when it is the first one. Does
 * nothing in DISPATCH mode. `conversation_metadata` changes that of the conversation (documented).
 * @param serial of the message
 */
export function appear(scene: Scene, app: App, body: SendMessageRequest, serial: number): void {
  if (!keepsConversations(app, body.processing_strategy)) return;
  const { world, tenant, now } = scene;
  const { conversation } = converse(scene, app, body.recipient, body.channel_priority_order);
  const { conversation_metadata: metadata, correlation_id } = body;
  if (metadata !== undefined) {
    conversation.metadata_json =
      body.conversation_metadata_update_strategy === 'MERGE_PATCH'
        ? (mergePatch(conversation.metadata_json, metadata) as object)
        : metadata;
  }
  if (correlation_id !== undefined) conversation.correlation_id = correlation_id;
  tenant.conversations.putMessage(conversation, serial, world.clock.wallMillis(now));
}
