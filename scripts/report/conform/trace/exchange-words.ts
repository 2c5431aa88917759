import type { JournalEntryView } from '../../../../mocks/index.ts';
import { clipped } from './clipped.ts';

/** How an answer is coloured: as it should be, limited, refused, or gone wrong on the server's side. */
export type Tone = 'good' | 'limited' | 'refused' | 'broken';

const LONGEST_NAME = 34;

/** What an answer came to. */
export function toneOf({ status }: JournalEntryView): Tone {
  if (status === 429) return 'limited';
  if (status >= 200 && status < 400) return 'good';
  return status >= 400 && status < 500 ? 'refused' : 'broken';
}

/** Where a request went, without the project that all have in common: `messages:send`. */
export function shortTarget({ target }: JournalEntryView, longest = LONGEST_NAME): string {
  return clipped(target.replace(/^\/v\d+\/projects\/[^/?]+\//, '').replace(/^\//, ''), longest);
}

/** What the server answered, in a few words: `429 RESOURCE_EXHAUSTED`, `no answer, yet accepted`. */
export function answerWords(entry: JournalEntryView): string {
  const { status, outcome, whole, endedMicros } = entry;
  const open = endedMicros === null ? ', still open' : '';
  if (status === 0) return outcome === 'accepted' ? `no answer${open}, yet accepted` : `no answer${open}`;
  const name = errorOf(entry)?.status;
  const words = typeof name === 'string' ? `${status} ${clipped(name, LONGEST_NAME)}` : `${status}`;
  return whole ? words : `${words}${open || ', cut off'}`;
}

/** What the answer asks of the client: `Retry-After 3`, `retry_delay 3s`. */
export function hintsOf(entry: JournalEntryView): readonly string[] {
  const header = headerOf(entry, 'retry-after');
  const delay = retryDelayOf(entry);
  return [
    ...(header === undefined ? [] : [`Retry-After ${header}`]),
    ...(delay === undefined ? [] : [`retry_delay ${delay}`]),
  ];
}

/** Seconds that an answer asks the client to wait, by the longer of its hints; `null` when it says no number. */
export function askedSeconds(entry: JournalEntryView): number | null {
  const told = [headerOf(entry, 'retry-after'), retryDelayOf(entry)?.replace(/s$/, '')]
    .filter((text) => text !== undefined && /^\d+(\.\d+)?$/.test(text))
    .map(Number);
  return told.length === 0 ? null : Math.max(...told);
}

function headerOf({ responseHeaders }: JournalEntryView, wanted: string): string | undefined {
  return responseHeaders.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function retryDelayOf(entry: JournalEntryView): string | undefined {
  const details = errorOf(entry)?.details;
  if (!Array.isArray(details)) return undefined;
  const found = details.map((each) => record(each)?.retryDelay).find((each) => typeof each === 'string');
  return found;
}

/** The error in a body, wrapped as the vendor wraps it or flat. */
function errorOf({ status, responseBody }: JournalEntryView): Readonly<Record<string, unknown>> | undefined {
  if (status < 400 || responseBody.text === null) return undefined;
  try {
    const body = record(JSON.parse(responseBody.text));
    return record(body?.error) ?? body;
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
