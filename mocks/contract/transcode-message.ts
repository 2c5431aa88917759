import { type Static, Type } from 'typebox';
import { AppMessage } from './app-message.ts';
import { CHANNELS } from './channels.ts';
import { ULID_PATTERN } from './ids.ts';

/** The body of `messages:transcode` (vendor-source: the SDK's models). */
export const TranscodeMessageRequest = Type.Object({
  app_id: Type.String({ pattern: ULID_PATTERN }),
  app_message: AppMessage,
  channels: Type.Array(Type.Enum([...CHANNELS]), { minItems: 1 }),
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
});
/** A parsed and valid body of `messages:transcode`. */
export type TranscodeMessageRequest = Static<typeof TranscodeMessageRequest>;
