import { type Static, Type } from 'typebox';
import { AppMessage } from './app-message.ts';
import { CHANNELS } from './channels.ts';
import { ConversationMetadata } from './conversation-metadata.ts';
import { ULID_PATTERN } from './ids.ts';
import { mapOf } from './map-of.ts';
import { Recipient } from './recipient.ts';
import { Ttl } from './ttl.ts';

const ulid = Type.String({ pattern: ULID_PATTERN, description: 'a ULID' });

const channel = Type.Enum([...CHANNELS]);

/** The body of `messages:send`: required fields, enums and lengths as documented. Unknown fields are let through. */
export const SendMessageRequest = Type.Object({
  app_id: ulid,
  recipient: Recipient,
  message: AppMessage,
  callback_url: Type.Optional(Type.String({ maxLength: 742 })),
  channel_priority_order: Type.Optional(Type.Array(channel)),
  channel_properties: Type.Optional(mapOf(Type.String({ maxLength: 1024 }))),
  message_metadata: Type.Optional(Type.String({ maxLength: 1024 })),
  conversation_metadata: Type.Optional(ConversationMetadata),
  conversation_metadata_update_strategy: Type.Optional(Type.Enum(['REPLACE', 'MERGE_PATCH'])),
  queue: Type.Optional(Type.Enum(['NORMAL_PRIORITY', 'HIGH_PRIORITY'])),
  ttl: Type.Optional(Ttl),
  processing_strategy: Type.Optional(Type.Enum(['DEFAULT', 'DISPATCH_ONLY'])),
  correlation_id: Type.Optional(Type.String({ maxLength: 128 })),
  message_content_type: Type.Optional(
    Type.Enum(['CONTENT_UNKNOWN', 'CONTENT_MARKETING', 'CONTENT_NOTIFICATION']),
  ),
});

/** A parsed and valid body of `messages:send`. */
export type SendMessageRequest = Static<typeof SendMessageRequest>;
