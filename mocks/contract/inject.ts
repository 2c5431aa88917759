import { type Static, Type } from 'typebox';
import { AppEvent } from './app-event.ts';
import { AppMessage } from './app-message.ts';
import { ChannelIdentity } from './channel-identity.ts';
import { ContactMessage } from './contact-message.ts';
import { NonEmpty } from './non-empty.ts';
import { oneOf } from './one-of.ts';

const DAY_MILLIS = 86_400_000;

/** How far back the time of something injected may lie, in milliseconds (documented: 30 days). */
export const INJECTED_AGE_MILLIS = 30 * DAY_MILLIS;

/** The body of `…:inject-message`: the documented required fields, and a message of the app or of the contact. */
export const InjectMessageRequest = oneOf(
  { app_message: AppMessage, contact_message: ContactMessage },
  {
    accept_time: NonEmpty,
    channel_identity: ChannelIdentity,
    contact_id: NonEmpty,
    direction: Type.Enum(['TO_APP', 'TO_CONTACT']),
    sender_id: Type.Optional(Type.String()),
    metadata: Type.Optional(Type.String({ maxLength: 1024 })),
  },
);
/** A parsed and valid body of `…:inject-message`. */
export type InjectMessageRequest = Static<typeof InjectMessageRequest>;

/** The body of `…:inject-event` (vendor-source: the SDK's models). */
export const InjectEventRequest = Type.Object({
  app_event: AppEvent,
  accept_time: NonEmpty,
  channel_identity: Type.Optional(ChannelIdentity),
  contact_id: Type.Optional(NonEmpty),
});
