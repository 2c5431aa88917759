import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { Micros } from '../../engine/clock.ts';
import type { App } from '../apps/app.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Scene } from '../conversations/meet-contact.ts';

/** What is kept of a message that no queue saw: one that was injected, or came from a contact. */
export interface MessageRecord {
  readonly direction: 'TO_APP' | 'TO_CONTACT';
  readonly channel_identity: ChannelIdentity;
  readonly app_message?: unknown;
  readonly contact_message?: unknown;
  readonly sender_id?: string;
  readonly metadata?: string;
  /** By `…:inject-message`. */
  readonly injected: boolean;
}

/**
 * Keeps a message beside those that were sent, in the same sequence: it is read, listed and deleted as they are, but the
 * ledger does not count it.
 * @param at its time, which may lie in the past
 * @returns its serial number
 */
export function recordMessage(
  { world, tenant }: Scene,
  app: App,
  record: MessageRecord,
  at: Micros,
  conversation: Conversation | undefined,
): number {
  const serial = tenant.messages.inject(app.index, at, Buffer.from(JSON.stringify(record)));
  if (conversation !== undefined) {
    tenant.conversations.putMessage(conversation, serial, world.clock.wallMillis(at));
  }
  return serial;
}
