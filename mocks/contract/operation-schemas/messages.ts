import { Type } from 'typebox';
import { LastMessagesRequest } from '../last-messages.ts';
import { PAGE_SIZES } from '../page-sizes.ts';
import { EventAnswer, SendEventAnswer } from '../responses/event.ts';
import { pageOf } from '../responses/list-of.ts';
import { MessageAnswer, SendMessageAnswer, TranscodedMessage } from '../responses/message.ts';
import { Nothing } from '../responses/nothing.ts';
import { SendEventRequest } from '../send-event.ts';
import { SendMessageRequest } from '../send-message.ts';
import { TranscodeMessageRequest } from '../transcode-message.ts';
import { UpdateMessageRequest } from '../update-message.ts';
import type { OperationSchema } from './operation-schema.ts';
import { CHANNEL, FLAG, paging, SOURCE, TEXT, TIME } from './query.ts';

/** The operations of messages and of events. */
export const MESSAGE_OPERATIONS = {
  DeleteEvents: { summary: 'Delete an event', answer: Nothing },
  GetEvent: { summary: 'Show an event', answer: EventAnswer },
  ListEvents: {
    summary: 'List the events of a conversation or a contact',
    query: { conversation_id: TEXT, contact_id: TEXT, ...paging(PAGE_SIZES.events) },
    answer: pageOf('events', EventAnswer),
  },
  SendEvent: { summary: 'Send an event', body: SendEventRequest, answer: SendEventAnswer },
  DeleteMessage: { summary: 'Delete a message', query: SOURCE, answer: Nothing },
  GetMessage: { summary: 'Show a message', query: SOURCE, answer: MessageAnswer },
  ListMessages: {
    summary: 'List messages',
    query: {
      conversation_id: TEXT,
      contact_id: TEXT,
      app_id: TEXT,
      channel_identity: TEXT,
      start_time: TIME,
      end_time: TIME,
      ...paging(PAGE_SIZES.messages),
      view: Type.Optional(Type.Enum(['WITH_METADATA', 'WITHOUT_METADATA'])),
      ...SOURCE,
      only_recipient_originated: FLAG,
      channel: CHANNEL,
      direction: Type.Optional(Type.Enum(['TO_APP', 'TO_CONTACT'])),
    },
    answer: pageOf('messages', MessageAnswer),
  },
  ListMessagesByChannelIdentity: {
    summary: 'Show the newest message of each identity or contact',
    body: LastMessagesRequest,
    answer: pageOf('messages', MessageAnswer),
  },
  SendMessage: {
    summary: 'Send a message: it is put into the queue of its app',
    body: SendMessageRequest,
    answer: SendMessageAnswer,
  },
  UpdateMessageMetadata: {
    summary: 'Change the metadata of a message',
    query: SOURCE,
    body: UpdateMessageRequest,
    answer: MessageAnswer,
  },
  TranscodeMessage: {
    summary: 'Show a message in the form of each channel',
    body: TranscodeMessageRequest,
    answer: TranscodedMessage,
  },
} satisfies Record<string, OperationSchema>;
