import { type TSchema, Type } from 'typebox';

const closed = { additionalProperties: false };

/** All of a list at once, under its key (documented for apps, webhooks, templates and translations). */
export function listOf(key: string, item: TSchema) {
  return Type.Object({ [key]: Type.Array(item) }, closed);
}

/**
 * A page of a list, under its key, and the token of the next one; empty at the end (documented).
 * @param more what else the page tells
 */
export function pageOf(key: string, item: TSchema, more: Record<string, TSchema> = {}) {
  return Type.Object({ [key]: Type.Array(item), next_page_token: Type.String(), ...more }, closed);
}
