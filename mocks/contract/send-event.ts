import { Type } from 'typebox';
import { AppEvent } from './app-event.ts';
import { CHANNELS } from './channels.ts';
import { ULID_PATTERN } from './ids.ts';
import { Recipient } from './recipient.ts';

/**
 * The body of `events:send`: required fields and enums as documented. More than one channel in the order is let
 * through, it "has no effect" (vendor-source). The length of the metadata is that of a message's (assumed).
 */
export const SendEventRequest = Type.Object({
  app_id: Type.String({ pattern: ULID_PATTERN }),
  recipient: Recipient,
  event: AppEvent,
  callback_url: Type.Optional(Type.String({ maxLength: 742 })),
  channel_priority_order: Type.Optional(Type.Array(Type.Enum([...CHANNELS]))),
  event_metadata: Type.Optional(Type.String({ maxLength: 1024 })),
  queue: Type.Optional(Type.Enum(['NORMAL_PRIORITY', 'HIGH_PRIORITY'])),
});
