import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';

/** A place: title and coordinates are required (documented). No bounds of the coordinates are documented. */
export const LocationMessage = Type.Object(
  {
    title: NonEmpty,
    label: Type.Optional(Type.String()),
    coordinates: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
  },
  { title: 'LocationMessage' },
);
