import { Type } from 'typebox';

/** The body of `PATCH …/messages/{message_id}`: metadata of at most 1,024 characters (documented). */
export const UpdateMessageRequest = Type.Object({ metadata: Type.String({ maxLength: 1024 }) });
