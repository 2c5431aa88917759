type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

/**
 * A JSON value in which every schema with a title stands as a reference, and the schemas themselves, by title.
 * @throws RangeError when two different schemas have one title
 */
export function hoisted(value: unknown): { readonly value: Json; readonly schemas: Record<string, Json> } {
  const schemas: Record<string, Json> = {};
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    const walked = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
    const { title, ...schema } = walked;
    if (typeof title !== 'string' || !isSchema(schema)) return walked;
    const known = schemas[title] ?? schema;
    if (JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new RangeError(`There are two schemas ${title}.`);
    }
    schemas[title] = schema;
    return { $ref: `#/components/schemas/${title}` };
  };
  // What TypeBox keeps beside the schema proper is lost on the way through JSON.
  return { value: walk(JSON.parse(JSON.stringify(value))), schemas };
}

/** A property may be called `title` too: a schema says its type, or that it is one of several. */
function isSchema(node: Record<string, Json>): boolean {
  return typeof node.type === 'string' || Array.isArray(node.type) || Array.isArray(node.anyOf);
}
