import { type TSchema, Type } from 'typebox';
import { PHASES } from '../../../scenarios/support/plan/phase.ts';

/** The fields that the parts of a result are made of. */
export const count = Type.Integer({ minimum: 0 });
export const amount = Type.Number({ minimum: 0 });
export const text = Type.String();
export const phase = Type.Enum([...PHASES]);

/** What may be missing, and is `null` then. */
export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
