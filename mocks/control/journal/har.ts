import { STATUS_CODES } from 'node:http';
import type { BodyView, JournalEntryView } from './journal-view.ts';

type Pairs = JournalEntryView['requestHeaders'];

/**
 * A journal as an HTTP archive (HAR 1.2). Times are the emulator's own. What HAR has no field for stands in `_spillway`.
 * Cookies are not taken apart: their headers are redacted.
 */
export function harOf(entries: readonly JournalEntryView[], version: string) {
  return {
    log: { version: '1.2', creator: { name: 'Spillway', version }, entries: entries.map(harEntry) },
  };
}

/** An HTTP archive. */
export type Har = ReturnType<typeof harOf>;

function harEntry(entry: JournalEntryView) {
  const { arrivedMicros, answeredMicros, endedMicros } = entry;
  const wait = millisBetween(arrivedMicros, answeredMicros);
  const receive = millisBetween(answeredMicros, endedMicros);
  const url = urlOf(entry);
  const httpVersion = `HTTP/${entry.httpVersion}`;
  const common = { httpVersion, cookies: [], headersSize: -1 };
  const { serial, operation, outcome, limitedBy, messageId, fault, whole, requestBody, responseBody } = entry;
  return {
    startedDateTime: entry.arrivedAt,
    time: wait + receive,
    request: {
      ...common,
      method: entry.method,
      url: url.href,
      headers: named(entry.requestHeaders),
      queryString: named([...url.searchParams]),
      ...postData(entry),
      bodySize: requestBody.bytes,
    },
    response: {
      ...common,
      status: entry.status,
      statusText: STATUS_CODES[entry.status] ?? '',
      headers: named(entry.responseHeaders),
      content: {
        size: responseBody.bytes,
        mimeType: headerOf(entry.responseHeaders, 'content-type') ?? '',
        ...textOf(responseBody),
      },
      redirectURL: '',
      bodySize: responseBody.bytes,
    },
    cache: {},
    timings: { send: 0, wait, receive },
    connection: String(entry.connection),
    _spillway: {
      ...{ serial, operation, outcome, limitedBy, messageId, fault, whole },
      ...{ arrivedMicros, answeredMicros, endedMicros },
      requestBodyCut: requestBody.cut,
      responseBodyCut: responseBody.cut,
    },
  };
}

/** The URL that was meant; where the target or the host make none, one of a host that nobody has. */
function urlOf({ secure, host, target }: JournalEntryView): URL {
  const origin = `${secure ? 'https' : 'http'}://${host ?? 'unknown.invalid'}`;
  for (const text of [target, origin + target]) if (URL.canParse(text)) return new URL(text);
  return new URL(`http://unknown.invalid/${encodeURIComponent(Buffer.from(target).toString())}`);
}

function postData({ requestHeaders, requestBody }: JournalEntryView) {
  if (requestBody.bytes === 0) return {};
  return {
    postData: { mimeType: headerOf(requestHeaders, 'content-type') ?? '', text: requestBody.text ?? '' },
  };
}

const textOf = ({ text }: BodyView) => (text === null ? {} : { text });
const named = (pairs: Pairs) => pairs.map(([name, value]) => ({ name, value }));
const headerOf = (pairs: Pairs, wanted: string) => pairs.find(([name]) => name.toLowerCase() === wanted)?.[1];

/** 0 for what has not come yet: HAR knows no other word for it in these three. */
const millisBetween = (from: number | null, to: number | null) =>
  from === null || to === null ? 0 : Math.max(0, to - from) / 1000;
