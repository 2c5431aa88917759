import { Type } from 'typebox';
import { AppMessage } from '../app-message.ts';
import { ChannelIdentity } from '../channel-identity.ts';
import { ContactMessage } from '../contact-message.ts';
import { oneOf } from '../one-of.ts';
import { Id } from './id.ts';
import { Moment } from './moment.ts';

/** Who wrote (documented). */
const DIRECTIONS = ['TO_APP', 'TO_CONTACT'] as const;

/** What messages and events of a conversation have in common (vendor-source: the SDK's models). */
export const IN_CONVERSATION = {
  id: Id,
  direction: Type.Enum([...DIRECTIONS]),
  channel_identity: Type.Optional(ChannelIdentity),
  contact_id: Type.String(),
  conversation_id: Type.String(),
  accept_time: Moment,
  processing_mode: Type.Enum(['CONVERSATION', 'DISPATCH']),
};

/** A message of an app or of a contact (vendor-source). A list may leave its metadata out (documented). */
export const MessageAnswer = oneOf(
  { app_message: AppMessage, contact_message: ContactMessage },
  {
    ...IN_CONVERSATION,
    metadata: Type.Optional(Type.String()),
    sender_id: Type.Optional(Type.String()),
    injected: Type.Optional(Type.Boolean()),
  },
  'Message',
);

/** The answer to `messages:send` (documented). */
export const SendMessageAnswer = Type.Object(
  { message_id: Id, accepted_time: Moment },
  { additionalProperties: false, title: 'SendMessageAnswer' },
);

/** The answer to `messages:transcode`: a text for each channel (vendor-source: the SDK's model). */
export const TranscodedMessage = Type.Object({
  transcoded_message: Type.Object({}, { additionalProperties: Type.String() }),
});
