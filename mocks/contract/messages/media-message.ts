import { Type } from 'typebox';
import { NonEmpty } from '../non-empty.ts';

/** A file to show: its address is required (documented). Whether it can be fetched shows on the channel only. */
export const MediaMessage = Type.Object(
  {
    url: NonEmpty,
    thumbnail_url: Type.Optional(Type.String()),
    filename_override: Type.Optional(Type.String()),
  },
  { title: 'MediaMessage' },
);
