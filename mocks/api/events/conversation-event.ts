import type { AppEvent } from '../../contract/app-event.ts';
import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import { failure } from '../replies.ts';

/** An event as the API shows it (vendor-source: the SDK's model). */
export interface ConversationEvent {
  readonly id: string;
  readonly direction: 'TO_CONTACT';
  readonly app_event: AppEvent;
  readonly channel_identity?: ChannelIdentity;
  readonly contact_id: string;
  readonly conversation_id: string;
  readonly accept_time: string;
  readonly processing_mode: 'CONVERSATION' | 'DISPATCH';
}

/** The 404 of an event that is unknown, deleted, forgotten, or of an app in another region. */
export const UNKNOWN_EVENT = failure(404, 'Event not found.');
