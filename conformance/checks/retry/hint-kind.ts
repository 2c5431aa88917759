import type { JournalEntryView } from '../../../mocks/index.ts';
import { headerOf } from '../header-of.ts';

/** What an answer's `Retry-After` is, besides whole seconds. */
export type HintKind = 'no hint' | 'a date' | 'a date in the past' | 'a negative number' | 'a text';

/** Kinds that mean nothing: whoever hears one is to back off as without a hint. */
export const MEANINGLESS = [
  'a date in the past',
  'a negative number',
  'a text',
] as const satisfies HintKind[];

/** Reads the `Retry-After` of a refusal, as an HTTP-date unless it is plainly none. */
export function hintKind({
  responseHeaders,
  arrivedAt,
}: Pick<JournalEntryView, 'responseHeaders' | 'arrivedAt'>): HintKind {
  const value = headerOf(responseHeaders, 'retry-after');
  if (value === null) return 'no hint';
  if (/^-\d+$/.test(value)) return 'a negative number';
  const moment = value.endsWith('GMT') ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) return 'a text';
  return moment < Date.parse(arrivedAt) ? 'a date in the past' : 'a date';
}
