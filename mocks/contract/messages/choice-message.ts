import { Type } from 'typebox';
import { Choice, MOST_CHOICES } from './choice.ts';
import { TextMessage } from './text-message.ts';

/** A text with choices under it: at least one (assumed) and at most ten (documented). */
export const ChoiceMessage = Type.Object(
  {
    choices: Type.Array(Choice, { minItems: 1, maxItems: MOST_CHOICES }),
    text_message: Type.Optional(TextMessage),
    message_properties: Type.Optional(Type.Object({ whatsapp_footer: Type.Optional(Type.String()) })),
  },
  { title: 'ChoiceMessage' },
);
