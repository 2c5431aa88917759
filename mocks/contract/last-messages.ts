import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';

const some = Type.Optional(Type.Array(Type.String({ minLength: 1 })));

/** The body of `messages:fetch-last-message`: filters, and the paging that other lists have in their query. */
export const LastMessagesRequest = Type.Object({
  channel_identities: some,
  contact_ids: some,
  app_id: Type.Optional(Type.String()),
  messages_source: Type.Optional(Type.Enum(['CONVERSATION_SOURCE', 'DISPATCH_SOURCE'])),
  page_size: Type.Optional(Type.Integer({ minimum: 0 })),
  page_token: Type.Optional(Type.String()),
  view: Type.Optional(Type.Enum(['WITH_METADATA', 'WITHOUT_METADATA'])),
  start_time: Type.Optional(Type.String()),
  end_time: Type.Optional(Type.String()),
  channel: Type.Optional(Type.Enum([...CHANNELS])),
  direction: Type.Optional(Type.Enum(['TO_APP', 'TO_CONTACT'])),
});
/** A parsed and valid body of `messages:fetch-last-message`. */
export type LastMessagesRequest = Static<typeof LastMessagesRequest>;
