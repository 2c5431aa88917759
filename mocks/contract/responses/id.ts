import { Type } from 'typebox';
import { ULID_PATTERN } from '../ids.ts';

/** An id that the API gave out: a ULID (documented). */
export const Id = Type.String({ pattern: ULID_PATTERN });
