import { Type } from 'typebox';
import { Choice, MOST_CHOICES } from './choice.ts';
import { MediaMessage } from './media-message.ts';

/** How tall a card is shown (documented). */
const HEIGHTS = ['UNSPECIFIED_HEIGHT', 'SHORT', 'MEDIUM', 'TALL'] as const;

/** A card: nothing of it is required, and it offers at most ten choices (documented). */
export const CardMessage = Type.Object(
  {
    title: Type.Optional(Type.String()),
    description: Type.Optional(Type.String()),
    height: Type.Optional(Type.Enum([...HEIGHTS])),
    media_message: Type.Optional(MediaMessage),
    choices: Type.Optional(Type.Array(Choice, { maxItems: MOST_CHOICES })),
    message_properties: Type.Optional(Type.Object({ whatsapp_header: Type.Optional(Type.String()) })),
  },
  { title: 'CardMessage' },
);
