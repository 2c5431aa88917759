import { type Static, Type } from 'typebox';
import { mapOf } from '../map-of.ts';
import { NonEmpty } from '../non-empty.ts';
import { oneOf } from '../one-of.ts';
import { PLAIN_MESSAGE_TYPES } from './message-types.ts';
import { OmniTemplate } from './template-message.ts';

/** What one channel gets in place of the message: any type of it, or a template of the vendor's (vendor-source). */
const omniOverride = oneOf({ ...PLAIN_MESSAGE_TYPES, template_reference: OmniTemplate }, {}, 'OmniOverride');

/** A message of a kind that only one channel has (vendor-source: the SDK's models). */
const channelSpecific = Type.Object({ message_type: NonEmpty, message: Type.Object({}) });

const agentFields = {
  display_name: NonEmpty,
  type: Type.Enum(['UNKNOWN_AGENT_TYPE', 'HUMAN', 'BOT']),
  picture_url: Type.Optional(Type.String()),
};

/** Who writes for the app (vendor-source: the SDK's models, which allow `null`). */
const agent = Type.Unsafe<Static<ReturnType<typeof Type.Object<typeof agentFields>>> | null>({
  // One schema with two types: of a union, both halves would be complained of.
  ...Type.Object(agentFields),
  type: ['object', 'null'],
});

/** What may stand beside the one type of a message (documented). */
export const MESSAGE_EXTRAS = {
  explicit_channel_message: Type.Optional(mapOf(Type.String())),
  explicit_channel_omni_message: Type.Optional(mapOf(omniOverride)),
  channel_specific_message: Type.Optional(mapOf(channelSpecific)),
  agent: Type.Optional(agent),
  reply_to: Type.Optional(Type.Object({ message_id: NonEmpty })),
};
