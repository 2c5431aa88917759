import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';
import { oneOf } from '../one-of.ts';
import { MediaMessage } from './media-message.ts';

/** An entry of a section: a choice or a product (vendor-source: the SDK's models). */
const item = oneOf(
  {
    choice: Type.Object({
      title: NonEmpty,
      description: Type.Optional(Type.String()),
      media: Type.Optional(MediaMessage),
      postback_data: Type.Optional(Type.String()),
    }),
    product: Type.Object({
      id: NonEmpty,
      marketplace: NonEmpty,
      quantity: Type.Optional(Type.Integer()),
      item_price: Type.Optional(Type.Number()),
      currency: Type.Optional(Type.String()),
    }),
  },
  {},
);

/** A list in sections: its title, and the items of every section, are required (documented); one at least (assumed). */
export const ListMessage = Type.Object(
  {
    title: NonEmpty,
    description: Type.Optional(Type.String()),
    media: Type.Optional(MediaMessage),
    sections: Type.Array(
      Type.Object({ title: Type.Optional(Type.String()), items: Type.Array(item, { minItems: 1 }) }),
      { minItems: 1 },
    ),
    message_properties: Type.Optional(
      Type.Object({
        catalog_id: Type.Optional(Type.String()),
        menu: Type.Optional(Type.String()),
        whatsapp_header: Type.Optional(Type.String()),
      }),
    ),
  },
  { title: 'ListMessage' },
);
