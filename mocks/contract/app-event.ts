import { type Static, Type } from 'typebox';
import { NonEmpty } from './non-empty.ts';
import { oneOf } from './one-of.ts';

const agent = Type.Object({
  display_name: NonEmpty,
  type: Type.Enum(['UNKNOWN_AGENT_TYPE', 'HUMAN', 'BOT']),
  picture_url: Type.Optional(Type.String()),
});

/** The six types of event that an app sends, and the fields each requires (vendor-source: the SDK's models). */
const EVENT_TYPES = {
  composing_event: Type.Object({}),
  composing_end_event: Type.Object({}),
  comment_reply_event: Type.Object({ text: NonEmpty }),
  agent_joined_event: Type.Object({ agent }),
  agent_left_event: Type.Object({ agent }),
  generic_event: Type.Object({ payload: Type.Object({}) }),
};

/** An event from an app to a contact: exactly one of the six types. Unknown fields are let through. */
export const AppEvent = oneOf(EVENT_TYPES, {}, 'AppEvent');
/** An event from an app to a contact. */
export type AppEvent = Static<typeof AppEvent>;
