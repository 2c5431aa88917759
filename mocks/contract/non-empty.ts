import { Type } from 'typebox';

/** A text of one character or more. Characters are counted as JSON Schema does, in code points: an emoji is one. */
export const NonEmpty = Type.String({ minLength: 1 });
