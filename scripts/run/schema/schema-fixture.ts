import type { TSchema } from 'typebox';

/** The same type without `readonly`, and without the names of its parts. */
export type Bare<Type> = Type extends object ? { -readonly [Key in keyof Type]: Bare<Type[Key]> } : Type;

/** The schema with every object closed: what it does not name is refused. Maps, which have no names to close on, stay open. */
export function closed(schema: TSchema): TSchema {
  return JSON.parse(JSON.stringify(schema), (_key, value) =>
    value?.type === 'object' && value.properties !== undefined && value.patternProperties === undefined
      ? { ...value, additionalProperties: false }
      : value,
  ) as TSchema;
}
