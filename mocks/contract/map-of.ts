import { type Static, type TSchema, Type } from 'typebox';

/** An object whose keys are free and whose values are all of one form: a protobuf `map`. */
export function mapOf<const Value extends TSchema>(value: Value) {
  return Type.Unsafe<Record<string, Static<Value>>>(Type.Object({}, { additionalProperties: value }));
}
