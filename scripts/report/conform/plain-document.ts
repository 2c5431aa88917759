import { plainText } from '../plain-text.ts';

/**
 * A document in which no text can move a cursor or turn letters round: what a client, a file or a server said is in it.
 * @see plainText
 */
export function plainDocument<Document>(value: Document): Document {
  return plain(value) as Document;
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [plainText(name), plain(each)]));
}
