import { type TOptional, type TSchema, Type } from 'typebox';

type Fields = Record<string, TSchema>;

/**
 * Exactly one of `members`, beside other fields: a protobuf `oneof`. Unknown fields are let through.
 * @param title names it in the OpenAPI document; what has a name stands there once
 */
export function oneOf<const Members extends Fields, const Beside extends Fields>(
  members: Members,
  beside: Beside,
  title?: string,
) {
  const optional = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(schema)]),
  ) as { [Name in keyof Members]: TOptional<Members[Name]> };
  return Type.Object(
    { ...optional, ...beside },
    {
      oneOf: Object.keys(members).map((name) => ({ required: [name] })),
      ...(title === undefined ? {} : { title }),
    },
  );
}
