/**
 * A body without those of its own fields that are `null`, which stand for fields that were left out: the vendor's SDK for
 * Python 2.3.0 sends `"contact_ids": null` and more with `messages:fetch-last-message` (vendor-source; protobuf's JSON says
 * the same of every field). Deeper ones stay: in free-form metadata a `null` has a meaning.
 * @returns `null` when the body is no object or has no such field
 */
export function withoutNulls(body: unknown): object | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const fields = Object.entries(body);
  const kept = fields.filter(([, value]) => value !== null);
  return kept.length === fields.length ? null : Object.fromEntries(kept);
}
