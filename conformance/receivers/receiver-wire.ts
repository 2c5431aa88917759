import type { JournalEntryView } from '../../mocks/index.ts';
import { shownUrl } from './receiver-address.ts';
import { isAcknowledged, isTriedAgain } from './receiver-answer.ts';
import type { ReceiverTrace } from './receiver-trace.ts';

const KEPT_CHARACTERS = 4096;

/**
 * What went to a receiver and what it answered, as reports show the wire: times are microseconds from the start of the
 * case. The secret is in none of it.
 */
export function receiverWire({ played, world }: ReceiverTrace, url: string): JournalEntryView[] {
  const { pathname, host } = new URL(shownUrl(url));
  return played
    .flatMap(({ tries }) => tries)
    .sort((one, other) => one.serial - other.serial)
    .map(({ serial, request, sentMillis, answer }): JournalEntryView => {
      const ended = answer.status === null ? null : Math.round((sentMillis + answer.millis) * 1000);
      return {
        serial,
        operation: null,
        connection: 0,
        arrivedMicros: Math.round(sentMillis * 1000),
        answeredMicros: ended,
        endedMicros: ended,
        whole: answer.status !== null,
        arrivedAt: new Date(world.startMillis + sentMillis).toISOString(),
        httpVersion: '1.1',
        secure: url.startsWith('https:'),
        method: 'POST',
        target: pathname,
        host,
        requestHeaders: request.headers.flatMap((name, at) =>
          at % 2 === 0 ? [[name, request.headers[at + 1] ?? ''] as const] : [],
        ),
        requestBody: {
          text: request.body.slice(0, KEPT_CHARACTERS),
          bytes: Buffer.byteLength(request.body),
          cut: request.body.length > KEPT_CHARACTERS,
        },
        status: answer.status ?? 0,
        responseHeaders: answer.headers,
        responseBody: {
          text: answer.text,
          bytes: answer.bytes,
          cut: Buffer.byteLength(answer.text) < answer.bytes,
        },
        outcome: isAcknowledged(answer) ? 'accepted' : isTriedAgain(answer) ? 'failed' : 'refused',
        limitedBy: null,
        messageId: null,
        fault: null,
      };
    });
}
