import { type Static, Type } from 'typebox';
import { NonEmpty } from './non-empty.ts';
import { oneOf } from './one-of.ts';

/** The eight types of message that a contact sends, and the fields each requires (vendor-source: the SDK's models). */
const MESSAGE_TYPES = {
  text_message: Type.Object({ text: NonEmpty }),
  media_message: Type.Object({ url: NonEmpty }),
  media_card_message: Type.Object({ url: NonEmpty }),
  location_message: Type.Object({
    coordinates: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
  }),
  choice_response_message: Type.Object({ message_id: NonEmpty, postback_data: Type.String() }),
  fallback_message: Type.Object({ raw_message: Type.Optional(Type.String()) }),
  product_response_message: Type.Object({ products: Type.Array(Type.Object({})) }),
  channel_specific_message: Type.Object({ message_type: NonEmpty, message: Type.Object({}) }),
};

/** A message from a contact to an app: exactly one of the eight types. Unknown fields are let through. */
export const ContactMessage = oneOf(MESSAGE_TYPES, {}, 'ContactMessage');
/** A message from a contact to an app. */
export type ContactMessage = Static<typeof ContactMessage>;
