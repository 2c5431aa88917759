import type { KnownIds } from './fuzz-target.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
type Fields = { [key: string]: Json };

const isFields = (node: Json | undefined): node is Fields =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/**
 * An OpenAPI document whose ids are often those of things that are there: what is drawn at random only would find
 * nothing, and little would be tried but the 404. Of what is deleted only the project is named.
 */
export function aimedDocument(document: unknown, known: KnownIds): unknown {
  const { project_id } = known;
  const projectOnly: KnownIds = project_id === undefined ? {} : { project_id };
  const walk = (node: Json, ids: KnownIds): Json => {
    if (Array.isArray(node)) return node.map((each) => walk(each, ids));
    if (!isFields(node)) return node;
    if (isFields(node.schema) && typeof node.name === 'string' && node.in !== undefined) {
      return { ...node, schema: aimed(node.name, node.schema, ids) };
    }
    const entries = Object.entries(node).map(([key, value]): [string, Json] => {
      if (key === 'delete') return [key, walk(value, projectOnly)];
      if (key === 'properties' && isFields(value)) return [key, aimedFields(value, ids)];
      return [key, walk(value, ids)];
    });
    return Object.fromEntries(entries);
  };
  const aimedFields = (fields: Fields, ids: KnownIds): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, schema]) => [
        name,
        isFields(schema) && schema.type === 'string' ? aimed(name, schema, ids) : walk(schema, ids),
      ]),
    );
  return walk(document as Json, known);
}

function aimed(name: string, schema: Fields, ids: KnownIds): Fields {
  const there = ids[name];
  if (there === undefined) return schema;
  // The project is one's own, always: the 403 of another is one line of code, and would hide everything else.
  return name === 'project_id' ? { enum: [...there] } : { anyOf: [{ enum: [...there] }, schema] };
}
