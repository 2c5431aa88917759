import { Type } from 'typebox';
import { CHANNELS } from '../channels.ts';
import { Id } from './id.ts';
import { MessageAnswer } from './message.ts';
import { Moment } from './moment.ts';

/** A conversation (vendor-source: the SDK's model; which fields are always there: assumed). */
export const ConversationAnswer = Type.Object(
  {
    id: Id,
    app_id: Id,
    contact_id: Type.String(),
    active: Type.Boolean(),
    active_channel: Type.Optional(Type.Enum([...CHANNELS])),
    last_received: Moment,
    metadata: Type.String(),
    metadata_json: Type.Object({}),
    correlation_id: Type.String(),
  },
  { title: 'Conversation', additionalProperties: false },
);

/** A conversation with its newest message (vendor-source: the SDK's model). */
export const RecentConversation = Type.Object(
  { conversation: ConversationAnswer, last_message: Type.Optional(MessageAnswer) },
  { title: 'RecentConversation', additionalProperties: false },
);
