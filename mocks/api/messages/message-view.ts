import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { StoredMessage } from '../../engine/message-store.ts';
import { ulid } from '../../engine/ulid.ts';
import type { Call } from '../call.ts';

/** The id of a stored message: made anew from what is kept of it. */
export function messageId({ world, tenant }: Pick<Call, 'world' | 'tenant'>, stored: StoredMessage): string {
  return ulid(world.clock.wallMillis(stored.accepted), tenant.settings.seed, stored.serial);
}

/** A stored message as the API shows it: what was sent, when it was accepted, and its metadata as it is now. */
export function messageView(call: Pick<Call, 'world' | 'tenant'>, stored: StoredMessage) {
  const sent: SendMessageRequest = JSON.parse(Buffer.from(stored.request).toString('utf8'));
  const identity = sent.recipient.identified_by?.channel_identities[0];
  return {
    id: messageId(call, stored),
    direction: 'TO_CONTACT',
    app_message: sent.message,
    ...(identity === undefined ? {} : { channel_identity: { ...identity, app_id: '' } }),
    contact_id: sent.recipient.contact_id ?? '',
    conversation_id: '',
    metadata: call.tenant.messageChanges.metadataOf(stored.serial) ?? sent.message_metadata ?? '',
    accept_time: new Date(call.world.clock.wallMillis(stored.accepted)).toISOString(),
    processing_mode: 'DISPATCH',
  };
}
