import { Type } from 'typebox';

/** The answer that tells nothing but its 200 (vendor-source: the SDK types it as anything). */
export const Nothing = Type.Object({}, { additionalProperties: false, title: 'Nothing' });
