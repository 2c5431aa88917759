import { Type } from 'typebox';
import { ULID_PATTERN } from './ids.ts';
import { Recipient } from './recipient.ts';

/** The body of `capability:query` (documented). */
export const QueryCapabilityRequest = Type.Object({
  app_id: Type.String({ pattern: ULID_PATTERN }),
  recipient: Recipient,
  request_id: Type.Optional(Type.String()),
});
