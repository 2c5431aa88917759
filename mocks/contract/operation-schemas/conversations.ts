import { Type } from 'typebox';
import {
  CreateConversationRequest,
  METADATA_STRATEGIES,
  UpdateConversationRequest,
} from '../conversation.ts';
import { InjectEventRequest, InjectMessageRequest } from '../inject.ts';
import { PAGE_SIZES } from '../page-sizes.ts';
import { ConversationAnswer, RecentConversation } from '../responses/conversation.ts';
import { SendEventAnswer } from '../responses/event.ts';
import { pageOf } from '../responses/list-of.ts';
import { Nothing } from '../responses/nothing.ts';
import type { OperationSchema } from './operation-schema.ts';
import { CHANNEL, FLAG, MASK, paging, TEXT } from './query.ts';

const total = { total_size: Type.Integer({ minimum: 0 }) };

/** The operations of conversations. */
export const CONVERSATION_OPERATIONS = {
  CreateConversation: {
    summary: 'Make a conversation',
    body: CreateConversationRequest,
    answer: ConversationAnswer,
  },
  DeleteConversation: { summary: 'Delete a conversation with its messages', answer: Nothing },
  GetConversation: { summary: 'Show a conversation', answer: ConversationAnswer },
  InjectEvent: {
    summary: 'Put an event of the past into a conversation',
    body: InjectEventRequest,
    answer: SendEventAnswer,
  },
  InjectMessage: {
    summary: 'Put a message of the past into a conversation',
    body: InjectMessageRequest,
    answer: Nothing,
  },
  ListConversations: {
    summary: 'List the conversations of an app or a contact',
    query: {
      app_id: TEXT,
      contact_id: TEXT,
      only_active: FLAG,
      ...paging(PAGE_SIZES.conversations),
      active_channel: CHANNEL,
    },
    answer: pageOf('conversations', ConversationAnswer, total),
  },
  ListRecentConversations: {
    summary: 'List the conversations of an app by their newest message',
    query: {
      app_id: Type.String(),
      only_active: FLAG,
      ...paging(PAGE_SIZES.recentConversations),
      order: Type.Optional(Type.Enum(['ASC', 'DESC'])),
    },
    answer: pageOf('conversations', RecentConversation, total),
  },
  StopActiveConversation: { summary: 'Stop a conversation', answer: Nothing },
  UpdateConversation: {
    summary: 'Change a conversation',
    query: { ...MASK, metadata_update_strategy: Type.Optional(Type.Enum([...METADATA_STRATEGIES])) },
    body: UpdateConversationRequest,
    answer: ConversationAnswer,
  },
} satisfies Record<string, OperationSchema>;
