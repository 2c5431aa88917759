import type { AppEvent } from '../../contract/app-event.ts';
import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { Micros } from '../../engine/clock.ts';
import type { App } from '../apps/app.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { type Scene, scopedIdentity } from '../conversations/meet-contact.ts';
import type { ConversationEvent } from './conversation-event.ts';

interface NewEvent {
  readonly app_event: AppEvent;
  /** Its time, which may lie in the past. */
  readonly at: Micros;
  readonly identity: ChannelIdentity | undefined;
  /** `undefined` in DISPATCH mode. */
  readonly conversation: Conversation | undefined;
}

/** Keeps an event of an app, and as many older ones as there may be messages at least. */
export function newEvent({ world, tenant, now }: Scene, app: App, event: NewEvent): ConversationEvent {
  const { app_event, at, identity, conversation } = event;
  const kept: ConversationEvent = {
    id: tenant.eventIds.next(world.clock.wallMillis(now)),
    direction: 'TO_CONTACT',
    app_event,
    ...(identity === undefined ? {} : { channel_identity: scopedIdentity(identity, app) }),
    contact_id: conversation?.contact_id ?? '',
    conversation_id: conversation?.id ?? '',
    accept_time: new Date(world.clock.wallMillis(at)).toISOString(),
    processing_mode: conversation === undefined ? 'DISPATCH' : 'CONVERSATION',
  };
  tenant.events.add(app.region, kept);
  tenant.events.trim(tenant.settings.keepMessages);
  return kept;
}
