import { type Static, Type } from 'typebox';
import { CHANNELS } from './channels.ts';
import { ULID_PATTERN } from './ids.ts';

const fields = {
  active: Type.Optional(Type.Boolean()),
  active_channel: Type.Optional(Type.Enum([...CHANNELS])),
  metadata: Type.Optional(Type.String({ maxLength: 1024 })),
  metadata_json: Type.Optional(Type.Object({})),
  correlation_id: Type.Optional(Type.String({ maxLength: 128 })),
};

/** Characters that a conversation's JSON metadata may have when a message brings it (documented). */
export const CONVERSATION_METADATA_CHARS = 2048;

/** The body of `POST …/conversations` (vendor-source; the length of the text metadata: assumed). */
export const CreateConversationRequest = Type.Object({
  app_id: Type.String({ pattern: ULID_PATTERN }),
  contact_id: Type.String({ minLength: 1 }),
  ...fields,
});

/** The body of `PATCH …/conversations/{conversation_id}`: whose it is cannot change. */
export const UpdateConversationRequest = Type.Object(fields);
/** The fields of a conversation that can change. */
export type UpdateConversationRequest = Static<typeof UpdateConversationRequest>;

/** How JSON metadata is changed: replaced, or patched as RFC 7396 says (documented). */
export const METADATA_STRATEGIES = ['REPLACE', 'MERGE_PATCH'] as const;
