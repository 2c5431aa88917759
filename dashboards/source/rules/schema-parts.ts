import { type TProperties, Type } from 'typebox';

/** An object with just these properties: a misspelt one is an error. */
export function closed<Required extends TProperties, Optional extends TProperties>(
  required: Required,
  optional?: Optional,
) {
  const some = Object.entries(optional ?? {}).map(([name, schema]) => [name, Type.Optional(schema)]);
  return Type.Object({ ...required, ...Object.fromEntries(some) }, { additionalProperties: false });
}

/** The chosen data source. */
export const DatasourceSchema = closed({
  type: Type.Literal('prometheus'),
  uid: Type.Literal('${datasource}'),
});
