import type { ApiReply } from './exchange.ts';
import { malformed } from './with-body.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names that would reach past an object's own fields. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of `current` with `changes` applied where the query's `update_mask` says: paths parted by commas, their parts
 * by dots. A path that the changes do not hold is cleared; a required field cannot be. Without a mask every field of
 * the changes is replaced whole (assumed).
 * @param required top-level fields that may not be cleared
 * @returns the updated value, or the 400 of a mask that names no field
 */
export function masked<T extends Fields>(
  current: T,
  changes: Partial<T>,
  query: string,
  required: readonly (keyof T & string)[] = [],
): { readonly value: T } | ApiReply {
  const mask = new URLSearchParams(query).getAll('update_mask').join(',');
  if (mask.trim() === '') return { value: { ...current, ...changes } };
  const paths = mask.split(',').map((path) => path.trim());
  const bad = paths.find((path) => path.split('.').some((part) => part === '' || UNSAFE.has(part)));
  if (bad !== undefined) {
    return malformed([{ field: 'update_mask', description: `holds "${bad}", which is no path of a field` }]);
  }
  const value = structuredClone(current);
  for (const path of paths) copyField(value, changes, path.split('.'));
  const cleared = required.find((field) => value[field] === undefined);
  if (cleared !== undefined)
    return malformed([{ field: cleared, description: 'is required and cannot be cleared' }]);
  return { value };
}

function copyField(into: Fields, from: Fields, [first = '', ...rest]: readonly string[]): void {
  const source = from[first];
  if (rest.length === 0) {
    if (source === undefined) delete into[first];
    else into[first] = source;
    return;
  }
  // A path into what is no object on either side says nothing of it: a text must not become an object.
  if (!isFields(into[first]) && !isFields(source)) return;
  if (!isFields(into[first])) into[first] = {};
  copyField(into[first] as Fields, isFields(source) ? source : {}, rest);
}
