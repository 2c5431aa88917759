import type { ApiReply } from './exchange.ts';
import { malformed } from './with-body.ts';

/** A switch in a query: `true`, `false` or nothing; the 400 of anything else. */
export function flagOf(query: URLSearchParams, name: string): boolean | ApiReply {
  const text = query.get(name) ?? 'false';
  if (text === 'true' || text === 'false') return text === 'true';
  return malformed([{ field: name, description: 'must be true or false' }]);
}
