import type { Static } from 'typebox';
import type { CreateConversationRequest } from '../../contract/conversation.ts';
import type { Call } from '../call.ts';
import { failure } from '../replies.ts';

/** A conversation of an app with a contact: its fields, and what the emulator knows of its messages. */
export interface Conversation
  extends Required<Omit<Static<typeof CreateConversationRequest>, 'active_channel'>> {
  readonly id: string;
  readonly app_id: string;
  /** Place in the order of creation, over all conversations there ever were. */
  readonly ordinal: number;
  active_channel: string;
  /** Serial number of its newest message; -1 while it has none. */
  lastMessage: number;
  /** Time of that message, in milliseconds since the Unix epoch; 0 while there is none (documented). */
  lastReceived: number;
  /** Deleted: its messages are gone with it. */
  gone: boolean;
}

/** The 404 of a conversation that is unknown, deleted, or of an app in another region. */
export const UNKNOWN_CONVERSATION = failure(404, 'Conversation not found.');

/** The conversation that the path names, when the request sees it. */
export function findConversation({ tenant, request, params }: Call): Conversation | undefined {
  return tenant.conversations.find(params[1] ?? '', request);
}

/** A conversation as the API shows it (vendor-source: the SDK's model). */
export function conversationView(conversation: Conversation) {
  const { id, app_id, contact_id, active, active_channel, lastReceived } = conversation;
  const { metadata, metadata_json, correlation_id } = conversation;
  return {
    id,
    app_id,
    contact_id,
    active,
    ...(active_channel === '' ? {} : { active_channel }),
    last_received: new Date(lastReceived).toISOString(),
    metadata,
    metadata_json,
    correlation_id,
  };
}
