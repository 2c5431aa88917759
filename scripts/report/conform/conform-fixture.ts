import {
  type CheckOutcome,
  type ConformReport,
  REPORT_VERSION,
} from '../../../conformance/verdict/conform-report.ts';
import { twiceAccepted } from './counterexample-fixture.ts';

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
