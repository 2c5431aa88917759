import type { PageTokenAlphabet } from '../contract/page-token-alphabets.ts';
import type { ApiReply } from './exchange.ts';
import { readPageToken, writePageToken } from './page-token.ts';
import { malformed } from './with-body.ts';

/** The paging parameters of a list and its filters, which a page token carries on. */
export interface PageRequest {
  readonly size: number;
  /** Place after which the page begins; -1 for the first one. */
  readonly after: number;
  /** The list's own parameters: those of the first page, whatever a later one's query says. */
  readonly filters: URLSearchParams;
  /** In which the tenant's page tokens are written. */
  readonly alphabet: PageTokenAlphabet;
}

/**
 * Reads the paging parameters of a query.
 * @returns the 400 of a size that is no whole number from 0 up, or of a token that is not ours
 */
export function pageRequest(
  query: string,
  { usual, most }: { usual: number; most: number },
  alphabet: PageTokenAlphabet = 'base64',
): PageRequest | ApiReply {
  const filters = new URLSearchParams(query);
  const sizeText = filters.get('page_size');
  const token = filters.get('page_token');
  filters.delete('page_size');
  filters.delete('page_token');
  if (sizeText !== null && !/^\d{1,9}$/.test(sizeText)) {
    return malformed([{ field: 'page_size', description: 'must be a whole number from 0 up' }]);
  }
  // 0 asks for the usual size, and more than the most gives the most (assumed, as is common in google.rpc APIs).
  const size = Math.min(Number(sizeText) || usual, most);
  if (token === null || token === '') return { size, after: -1, filters, alphabet };
  const read = readPageToken(token, alphabet);
  if (read === null) return malformed([{ field: 'page_token', description: 'is not a token of a list' }]);
  return { size, after: read.after, filters: new URLSearchParams(read.filters), alphabet };
}

/** One page of a list whose items have a place in the order of creation, and the token of the next; empty at the end. */
export function pageOf<T extends { readonly serial: number }>(items: readonly T[], request: PageRequest) {
  const rest = items.filter(({ serial }) => serial > request.after);
  const page = rest.slice(0, request.size);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return {
    items: page,
    next_page_token: more
      ? writePageToken({ after: last.serial, filters: request.filters.toString() }, request.alphabet)
      : '',
  };
}
