import type { JournalEntryView } from '../../../mocks/index.ts';

/** When the case of these exchanges began, in microseconds on the emulator's clock. */
export const START = 5_000_000;
const PROJECT = '8f0c5a52-6d41-4d0e-9a55-3c2f7e1b9a10';
const APP = '01HZX4T7Q2M8W9K3V6B5N1R0DA';
const NOTHING = { text: '', bytes: 0, cut: false } as const;
/** A body as the journal has it. */
export const bodyOf = (value: unknown) => {
  const text = JSON.stringify(value);
  return { text, bytes: text.length, cut: false };
};
/** The text of a message, counted from 1. */
export const textOf = (message: number) => `message ${message} of case 7c1f`;

/** A request for a token, so many microseconds after the start of the case. */
export function tokenExchange(serial: number, at: number): JournalEntryView {
  return {
    serial,
    operation: 'IssueToken',
    connection: 1,
    arrivedMicros: START + at,
    answeredMicros: START + at + 3_000,
    endedMicros: START + at + 3_100,
    whole: true,
    arrivedAt: '2026-01-01T00:00:05.000Z',
    httpVersion: '1.1',
    secure: false,
    method: 'POST',
    target: '/oauth2/token',
    host: '127.0.0.1:40123',
    requestHeaders: [['authorization', 'Basic [redacted 5f1c]']],
    requestBody: { text: 'grant_type=client_credentials', bytes: 29, cut: false },
    status: 200,
    responseHeaders: [['content-type', 'application/json']],
    responseBody: bodyOf({ access_token: '[redacted 91aa]', expires_in: 3599 }),
    outcome: 'accepted',
    limitedBy: null,
    messageId: null,
    fault: null,
  };
}

/** A sent message on the wire, accepted unless said otherwise. */
export function sendExchange(
  serial: number,
  at: number,
  message: number,
  change: Partial<JournalEntryView> = {},
): JournalEntryView {
  return {
    ...tokenExchange(serial, at),
    operation: 'SendMessage',
    connection: 2,
    endedMicros: START + at + 6_000,
    target: `/v1/projects/${PROJECT}/messages:send`,
    requestHeaders: [['authorization', 'Bearer [redacted 91aa]']],
    requestBody: bodyOf({ app_id: APP, message: { text_message: { text: textOf(message) } } }),
    responseBody: bodyOf({ message_id: `01HZX4M${serial}` }),
    messageId: `01HZX4M${serial}`,
    ...change,
  };
}

/** What makes a sent message's answer a 429 that asks for so many seconds. */
export function limited(seconds: number): Partial<JournalEntryView> {
  return {
    status: 429,
    responseHeaders: [['retry-after', `${seconds}`]],
    responseBody: bodyOf({
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'Too many requests',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${seconds}s` }],
      },
    }),
    outcome: 'limited-project',
    messageId: null,
    fault: 'status',
  };
}

/** What makes a sent message one that was accepted and whose answer was lost. */
export const lostAfterCommit: Partial<JournalEntryView> = {
  status: 0,
  answeredMicros: null,
  whole: false,
  responseHeaders: [],
  responseBody: NOTHING,
  messageId: null,
  fault: 'reset-after',
};
