import { FAULT_TARGETS } from '../../contract/fault-targets.ts';

/** Which entries of a journal are asked for. What is left out asks for all. */
export interface JournalQuery {
  /** Those that come after this serial number. Default 0. */
  readonly after?: number;
  /** At most so many. Default 100, at most 1000. */
  readonly limit?: number;
  /** Those of this operation; `IssueToken` for the token endpoint. */
  readonly operation?: string;
  /** Those with this HTTP status; 0 for those that a fault left without an answer. */
  readonly status?: number;
}

/** The parameters of a journal's query, each with what it means. */
export const JOURNAL_QUERY: Readonly<Record<keyof JournalQuery, string>> = {
  after: 'Only entries that come after this serial number: what "next" of the last page says',
  limit: 'At most so many entries, from 1 to 1000; 100 unless said',
  operation: 'Only entries of this operation; IssueToken for the token endpoint',
  status: 'Only entries with this HTTP status; 0 for those without an answer',
};

const RANGES = {
  after: [0, Number.MAX_SAFE_INTEGER],
  limit: [1, 1000],
  status: [0, 599],
} as const;

/**
 * Reads the query of a journal.
 * @returns what is asked for, or the sentence that says what is wrong with it
 */
export function readJournalQuery(query: URLSearchParams): Asked | string {
  const asked: Record<string, string | number> = {};
  for (const [name, value] of query) {
    if (name === 'operation') {
      if (!FAULT_TARGETS.some((target) => target === value)) return `The API has no operation ${value}.`;
      asked[name] = value;
    } else if (name === 'after' || name === 'limit' || name === 'status') {
      const [least, most] = RANGES[name];
      const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
      if (!(number >= least && number <= most)) {
        return `The parameter ${name} is a whole number from ${least} to ${most}, not ${value || 'nothing'}.`;
      }
      asked[name] = number;
    } else
      return `The journal knows no parameter ${name}; it knows ${Object.keys(JOURNAL_QUERY).join(', ')}.`;
  }
  return { after: 0, limit: 100, ...asked };
}

/** What is asked for, with the defaults. */
type Asked = JournalQuery & { readonly after: number; readonly limit: number };
