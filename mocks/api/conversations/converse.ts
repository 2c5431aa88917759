import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { App } from '../apps/app.ts';
import type { Contact } from '../contacts/contact.ts';
import { chosenIdentity } from './chosen-identity.ts';
import type { Conversation } from './conversation.ts';
import { meetContact, type Scene } from './meet-contact.ts';
import { startConversation } from './start-conversation.ts';

/** Whom an app talks to: a contact that is there, or identities. */
export interface Partner {
  readonly contact_id?: string;
  readonly identified_by?: { readonly channel_identities: readonly ChannelIdentity[] };
}

/** A conversation with the contact and the identity that something in it is for. */
export interface Conversing {
  readonly conversation: Conversation;
  readonly contact: Contact;
  readonly identity: ChannelIdentity | undefined;
}

/**
 * The conversation that an app has with a partner: contact and conversation are made when they are not there
 * (documented: so it is in CONVERSATION mode).
 * @param order channels in the order in which they are tried
 */
export function converse(
  scene: Scene,
  app: App,
  { contact_id, identified_by }: Partner,
  order?: readonly string[],
): Conversing {
  const { tenant } = scene;
  const named = contact_id === undefined ? undefined : tenant.contacts.find(contact_id, app);
  const identities = identified_by?.channel_identities ?? named?.channel_identities ?? [];
  const contact = named ?? meetContact(scene, app, identities);
  // Identities stand in an order of their own; a contact that is named has its channels in the contact's order.
  const identity = chosenIdentity(identities, order ?? named?.channel_priority);
  const conversation =
    tenant.conversations.activeOf(app.id, contact.id) ??
    startConversation(scene, app, { contact_id: contact.id });
  if (identity !== undefined) conversation.active_channel = identity.channel;
  return { conversation, contact, identity };
}
