import { Type } from 'typebox';
import { CardMessage } from './card-message.ts';
import { Choice } from './choice.ts';

/** Cards in a row, at least one (assumed) and at most ten, with at most three choices of all (documented). */
export const CarouselMessage = Type.Object(
  {
    cards: Type.Array(CardMessage, { minItems: 1, maxItems: 10 }),
    choices: Type.Optional(Type.Array(Choice, { maxItems: 3 })),
  },
  { title: 'CarouselMessage' },
);
