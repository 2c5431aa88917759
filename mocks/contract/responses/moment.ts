import { Type } from 'typebox';

/** A moment as the API writes it (documented); the vendor's may have nanoseconds. */
export const Moment = Type.String({ format: 'date-time' });
