import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { SendMessageRequest } from '../../contract/send-message.ts';
import type { StoredMessage } from '../../engine/message-store.ts';
import { ulid } from '../../engine/ulid.ts';
import type { Call } from '../call.ts';
import { chosenIdentity } from '../conversations/chosen-identity.ts';
import { scopedIdentity } from '../conversations/meet-contact.ts';
import type { MessageRecord } from './record-message.ts';

/** A message as the API shows it (vendor-source: the SDK's model). */
export interface MessageView extends Omit<MessageRecord, 'channel_identity' | 'injected'> {
  readonly id: string;
  readonly channel_identity?: ChannelIdentity;
  readonly contact_id: string;
  readonly conversation_id: string;
  readonly metadata: string;
  readonly accept_time: string;
  readonly processing_mode: 'CONVERSATION' | 'DISPATCH';
  readonly injected?: boolean;
}

type Place = Pick<Call, 'world' | 'tenant'>;

/** The id of a stored message: made anew from what is kept of it. */
export function messageId({ world, tenant }: Place, stored: StoredMessage): string {
  return ulid(world.clock.wallMillis(stored.accepted), tenant.settings.seed, stored.serial);
}

/** A stored message as the API shows it: what was sent, when it was accepted, and its metadata as it is now. */
export function messageView(place: Place, stored: StoredMessage): MessageView {
  const { world, tenant } = place;
  const conversation = tenant.conversations.ofMessage(stored.serial);
  const kept = recordOf(place, stored, conversation?.contact_id);
  return {
    id: messageId(place, stored),
    ...kept,
    contact_id: conversation?.contact_id ?? '',
    conversation_id: conversation?.id ?? '',
    metadata: tenant.messageChanges.metadataOf(stored.serial) ?? kept.metadata ?? '',
    accept_time: new Date(world.clock.wallMillis(stored.accepted)).toISOString(),
    processing_mode: conversation === undefined ? 'DISPATCH' : 'CONVERSATION',
  };
}

/** What was kept of a message, in one form for those that were sent and those that were not. */
function recordOf({ tenant }: Place, { app: index, request, injected }: StoredMessage, contactId?: string) {
  const body = JSON.parse(Buffer.from(request).toString('utf8'));
  if (injected) {
    const { injected: byHand, ...record } = body as MessageRecord;
    return byHand ? { ...record, injected: true } : record;
  }
  const { recipient, channel_priority_order, message, message_metadata } = body as SendMessageRequest;
  const app = tenant.appsByIndex[index];
  const { identified_by } = recipient;
  const contact =
    contactId === undefined || identified_by !== undefined
      ? undefined
      : tenant.contacts.find(contactId, { region: null });
  const identity = chosenIdentity(
    identified_by?.channel_identities ?? contact?.channel_identities ?? [],
    channel_priority_order ?? contact?.channel_priority,
  );
  return {
    direction: 'TO_CONTACT',
    app_message: message,
    ...(identity === undefined || app === undefined
      ? {}
      : { channel_identity: scopedIdentity(identity, app) }),
    ...(message_metadata === undefined ? {} : { metadata: message_metadata }),
  } as const;
}
