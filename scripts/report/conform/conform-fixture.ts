import type { CallRecord } from '../../../conformance/trace/trace.ts';
import {
  type CheckOutcome,
  type ConformReport,
  REPORT_VERSION,
} from '../../../conformance/verdict/conform-report.ts';
import type { Counterexample } from '../../../conformance/verdict/counterexample.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';

const START = 5_000_000;
const PROJECT = '8f0c5a52-6d41-4d0e-9a55-3c2f7e1b9a10';
const APP = '01HZX4T7Q2M8W9K3V6B5N1R0DA';
const NOTHING = { text: '', bytes: 0, cut: false } as const;
const bodyOf = (value: unknown) => {
  const text = JSON.stringify(value);
  return { text, bytes: text.length, cut: false };
};
const textOf = (message: number) => `message ${message} of case 7c1f`;

/** A request for a token, so many microseconds after the start of the case. */
function tokenExchange(serial: number, at: number): JournalEntryView {
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

function call(index: number, invoked: number, ended: number, end: CallRecord['end']): CallRecord {
  return {
    index,
    step: { do: 'send', app: 0 },
    text: textOf(index + 1),
    invokedMicros: START + invoked,
    endedMicros: START + ended,
    end,
  };
}
const ok = (serial: number): CallRecord['end'] => ({
  kind: 'ok',
  messageId: `01HZX4M${serial}`,
  items: [],
});

/** Four messages: the last is limited twice, then accepted without an answer, then accepted again. */
export const twiceAccepted: Counterexample = {
  case: {
    faults: [
      {
        kind: 'status',
        operation: 'SendMessage',
        skip: 6,
        times: 2,
        status: 429,
        retryAfter: 3,
        retryInfo: 3,
      },
      { kind: 'reset-after', operation: 'SendMessage' },
    ],
    workload: [{ do: 'send' }, { do: 'send' }, { do: 'send' }, { do: 'send' }, { do: 'send' }],
    patienceSeconds: 120,
  },
  shrinks: 17,
  findings: ['Message 4 was accepted twice, and the client declares at-most-once.'],
  headline: 'Two 429s with Retry-After 3, then a reset after commit: message 4 was accepted twice.',
  story: [
    '   0.00 s  the client is asked for 1 (send)',
    '   0.01 s    SendMessage → 200, accepted',
    '        …  8 lines are left out',
    '   1.06 s  the client is asked for 4 (send)',
    '   1.06 s    SendMessage → 429, Retry-After: 3 [status]',
    '   2.09 s    SendMessage → 429, Retry-After: 3 [status]',
    '   5.30 s    SendMessage → no answer [reset-after], accepted',
    '   6.31 s    SendMessage → 200, accepted',
    '   6.32 s  the client says of 4 (send): sent',
  ],
  token: 'c1.MSG-3.42.7c1f',
  replay: 'spillway conform --client got --replay c1.MSG-3.42.7c1f',
  wire: [
    tokenExchange(1, 2_000),
    sendExchange(2, 9_000, 1),
    sendExchange(3, 18_000, 2, {
      ...limited(1),
      status: 503,
      responseHeaders: [],
      responseBody: bodyOf({ error: { code: 503, status: 'UNAVAILABLE', message: 'x' } }),
      outcome: 'failed',
    }),
    sendExchange(4, 1_030_000, 2),
    tokenExchange(5, 1_041_000),
    sendExchange(6, 1_050_000, 3),
    sendExchange(7, 1_060_000, 4, limited(3)),
    sendExchange(8, 2_086_000, 4, limited(3)),
    sendExchange(9, 5_302_000, 4, lostAfterCommit),
    sendExchange(10, 6_308_000, 4),
    tokenExchange(11, 6_316_000),
    sendExchange(12, 6_322_000, 5),
  ],
  calls: [
    call(0, 0, 16_000, ok(2)),
    call(1, 16_500, 1_037_000, ok(4)),
    call(2, 1_038_000, 1_057_000, ok(6)),
    call(3, 1_058_000, 6_315_000, ok(10)),
    call(4, 6_315_500, 6_329_000, {
      kind: 'fail',
      error: { outcome: 'refused', status: 429, reason: 'RESOURCE_EXHAUSTED', message: 'Too many requests' },
    }),
  ],
  serials: [9, 10],
  startMicros: START,
};

/** A check that holds; what is said changes it. */
export function outcomeOf(id: string, change: Partial<CheckOutcome> = {}): CheckOutcome {
  return {
    id,
    title: `keeps rule ${id}`,
    level: 'MUST',
    citation: 'RFC 9110 §10.2.3',
    evidence: 'documented',
    needs: 'adapter',
    explanation: `Brings the client into the situation of ${id} and looks at what it does there.`,
    verdict: 'PASS',
    sentence: 'It held in 20 of 20 cases.',
    cases: 20,
    exercised: 20,
    counterexample: null,
    known: null,
    ...change,
  };
}

/** A run in which every verdict occurs. */
export const failedReport: ConformReport = {
  version: REPORT_VERSION,
  spillway: '0.1.0',
  way: 'adapter',
  client: {
    protocol: 1,
    name: 'got',
    version: '14.4.9',
    capabilities: ['send', 'read-app', 'list-messages', 'cancel', 'sleep'],
    policy: { retries: 'retrying', attempts: 5, timeoutSeconds: 10, delivery: 'at-most-once' },
  },
  target: 'node conformance/clients/got.js',
  verdict: 'FAIL',
  sentence: 'The client breaks 2 rules that it must keep: RET-1 and MSG-3.',
  strict: false,
  seed: 42,
  speed: 20,
  time: 'The time of the client ran 20 times as fast as that of the machine; a sleep of 10 s took 0.502 s.',
  startedAt: '2026-01-01T00:00:00.000Z',
  seconds: 41.2,
  sleptShare: 0.123,
  checks: [
    outcomeOf('RET-1', {
      title: 'waits out Retry-After',
      verdict: 'FAIL',
      sentence:
        'After a 429 with Retry-After 3 it came again after 1.02 s, 1.98 s too early; in 6 of 20 cases.',
      explanation:
        'The server answers 429 or 503 with Retry-After and looks when the same call comes again. Any wait that is at least as long as asked is accepted.',
      counterexample: {
        ...twiceAccepted,
        findings: ['Message 4 came again 1.02 s after a 429 that asked for 3 s.'],
        headline: 'A 429 with Retry-After 3: message 4 came again after 1.02 s.',
        story: [
          'The server refuses message 4 with 429 and Retry-After 3.',
          'The client sends it again after 1.02 s.',
        ],
        token: 'c1.RET-1.42.7c1f',
        replay: 'spillway conform --client got --replay c1.RET-1.42.7c1f',
        serials: [7, 8],
      },
    }),
    outcomeOf('RET-2', {
      title: 'honours an HTTP-date in Retry-After',
      level: 'SHOULD',
      citation: 'RFC 9110 §10.2.3',
      evidence: 'assumed',
    }),
    outcomeOf('RET-4', {
      title: 'backs off in growing waits with randomness',
      level: 'SHOULD',
      citation: 'AWS, Exponential Backoff And Jitter',
      evidence: 'vendor-source',
      verdict: 'WARN',
      sentence:
        'Its waits grow, yet 38 of 40 clients waited for the same 1.00 s: there is no randomness in them.',
    }),
    outcomeOf('RET-5', {
      title: 'bounds the attempts of a call',
      level: 'SHOULD',
      verdict: 'INFO',
      sentence: 'It made at most 5 attempts, as it declares.',
    }),
    outcomeOf('ERR-1', { title: 'does not repeat what was refused', citation: 'AIP-194' }),
    outcomeOf('ERR-3', { title: 'tells its caller what the server said', citation: 'AIP-193' }),
    outcomeOf('TOK-1', {
      title: 'asks for a token by form and Basic authentication',
      citation: 'RFC 6749 §4.4',
    }),
    outcomeOf('TOK-5', {
      title: 'takes invalid_client as final',
      citation: 'RFC 6749 §5.2',
      verdict: 'HARNESS-ERROR',
      sentence: 'The program of the client ended with code 1 in case 3: TypeError: there is no token.',
      cases: 3,
      exercised: 2,
    }),
    outcomeOf('MSG-3', {
      title: 'does not send again what may have been accepted',
      citation: 'RFC 9110 §9.2.2',
      evidence: 'documented',
      verdict: 'FAIL',
      sentence: 'After a lost answer message 4 was accepted twice, though the client declares at-most-once.',
      explanation:
        'The server accepts a message and loses the answer. Only a client that declares at-least-once may send it again.',
      counterexample: twiceAccepted,
    }),
    outcomeOf('REG-1', { title: 'calls the region that was configured', citation: "the vendor's overview" }),
    outcomeOf('PAG-1', {
      title: 'lists every item once',
      citation: "the vendor's schema",
      verdict: 'FAIL',
      sentence: 'A page token with a “+” came back as a blank: 12 of 30 messages were listed.',
      known: { reason: 'upstream issue 123 is open', expires: '2026-06-30' },
    }),
    outcomeOf('CAN-1', {
      title: 'stops when a call is given up',
      citation: 'AIP-194',
      verdict: 'NOT-EXERCISED',
      sentence: 'The client cannot give a call up, so nothing is known.',
      cases: 0,
      exercised: 0,
    }),
  ],
  stale: ['RET-6 is expected to fail and passes: take its entry out of known.json.'],
  replay: 'spillway conform --client got --seed 42',
};

/** A run in which all holds. */
export const passedReport: ConformReport = {
  ...failedReport,
  client: { ...failedReport.client, name: 'reference', version: '0.1.0' },
  way: 'in-process',
  target: 'reference',
  verdict: 'PASS',
  sentence: 'Every rule that was checked is kept.',
  speed: null,
  checks: failedReport.checks.map(({ id, title, level, citation, evidence }) =>
    outcomeOf(id, { title, level, citation, evidence }),
  ),
  stale: [],
  replay: 'spillway conform --client reference --seed 42',
};
