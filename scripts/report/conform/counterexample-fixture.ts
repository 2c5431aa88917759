import type { CallRecord } from '../../../conformance/trace/trace.ts';
import type { Counterexample } from '../../../conformance/verdict/counterexample.ts';
import {
  bodyOf,
  limited,
  lostAfterCommit,
  START,
  sendExchange,
  textOf,
  tokenExchange,
} from './wire-fixture.ts';

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
