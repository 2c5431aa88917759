import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { ContactMessage } from '../../contract/contact-message.ts';
import type { App } from '../apps/app.ts';
import { converse } from '../conversations/converse.ts';
import { keepsConversations } from '../conversations/keeps-conversations.ts';
import { type Scene, scopedIdentity } from '../conversations/meet-contact.ts';
import { type MessageView, messageView } from './message-view.ts';
import { recordMessage } from './record-message.ts';

/** A message from a contact to an app, as it comes from a channel. */
export interface InboundMessage {
  readonly identity: ChannelIdentity;
  readonly message: ContactMessage;
  /** To whom the contact wrote, where the channel says it: the app's own number, say. */
  readonly senderId?: string;
}

/**
 * Takes a message from a contact: keeps it, in CONVERSATION mode with its contact and its conversation, and tells of it.
 * @returns the message as the API shows it
 */
export function receiveMessage(
  scene: Scene,
  app: App,
  { identity, message, senderId }: InboundMessage,
): MessageView {
  const { tenant, now } = scene;
  const partner = { identified_by: { channel_identities: [identity] } };
  const conversation = keepsConversations(app) ? converse(scene, app, partner).conversation : undefined;
  const record = {
    direction: 'TO_APP',
    channel_identity: scopedIdentity(identity, app),
    contact_message: message,
    ...(senderId === undefined ? {} : { sender_id: senderId }),
    injected: false,
  } as const;
  const stored = tenant.messages.get(recordMessage(scene, app, record, now, conversation));
  if (stored === undefined) throw new Error('A message that was kept a moment ago is not there.');
  const view = messageView(scene, stored);
  tenant.notices.emit({ trigger: 'MESSAGE_INBOUND', appId: app.id, at: now, body: { message: view } });
  return view;
}
